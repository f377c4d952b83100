import type { PaymentFilter } from "./payment-store.ts";
import type { SqliteValue } from "./sqlite-database.ts";
import { ORIGINAL } from "./sqlite-schema.ts";
import { shelvesOf } from "./sqlite-shelf.ts";
import { COLUMNS, type Row, type Statement, whereOurs } from "./sqlite-statements.ts";

/** Records read at once. */
const PAGE = 200;

/** The place of a record in the order of the index: a page begins after it. */
export type ListPlace = readonly [createdAt: number, merchant: string, row: number];

export const LIST_START: ListPlace = [Number.MIN_SAFE_INTEGER, "", 0];

export const placeOf = ({ created_at, merchant, row }: Row): ListPlace => [created_at, merchant, row];

/**
 * The next page, each part of it read by the index: from each shelf the rest of the same instant and merchant, the rest of the
 * same instant, and what is younger. One comparison of all three columns would read again what is of the same instant.
 */
export function selectPage(filter: PaymentFilter, [createdAt, merchant, row]: ListPlace): Statement {
  const { originalPaymentIntentId: original } = filter;
  if (original !== undefined) return selectRefunds(original, filter, [createdAt, merchant, row]);
  const matching = conditionsOf(filter);
  const rests: readonly Statement[] = [
    { sql: "created_at = ? AND merchant = ? AND rowid > ?", values: [createdAt, merchant, row] },
    { sql: "created_at = ? AND merchant > ?", values: [createdAt, merchant] },
    { sql: "created_at > ?", values: [createdAt] },
  ];
  const parts = shelvesOf(filter).flatMap((shelf) => rests.map((from) => ({ shelf, from })));
  const select = ({ shelf, from }: (typeof parts)[number]) =>
    `SELECT ${COLUMNS} FROM payments WHERE shelf = ${shelf} AND ${from.sql}${matching.sql}`;
  return {
    sql: `${parts.map(select).join(" UNION ALL ")} ORDER BY created_at, merchant, row LIMIT ${PAGE}`,
    values: parts.flatMap(({ from }) => [...from.values, ...matching.values]),
  };
}

/** Those of one original are few, so which shelf they are on is looked at in each. */
function selectRefunds(original: number, filter: PaymentFilter, after: ListPlace): Statement {
  const matching = conditionsOf(filter);
  return {
    sql: `SELECT ${COLUMNS} FROM payments WHERE flow = 'refund' AND ${ORIGINAL} = ? AND (created_at, merchant, rowid) > (?, ?, ?)
      AND +shelf IN (${shelvesOf(filter)})${matching.sql} ORDER BY created_at, merchant, row LIMIT ${PAGE}`,
    values: [original, ...after, ...matching.values],
  };
}

function conditionsOf({ status, createdBefore, createdFrom, dueAfter, flow, merchants }: PaymentFilter): Statement {
  const ours = whereOurs(merchants, flow);
  const values: SqliteValue[] = [];
  let sql = "";
  if (createdBefore !== undefined) {
    sql += " AND created_at < ?";
    values.push(createdBefore.getTime());
  }
  if (createdFrom !== undefined) {
    sql += " AND created_at >= ?";
    values.push(createdFrom.getTime());
  }
  if (dueAfter !== undefined) {
    sql += " AND due_at > ?";
    values.push(dueAfter.getTime());
  }
  if (status !== undefined) {
    sql += " AND status = ?";
    values.push(status);
  }
  return { sql: sql + ours.sql, values: [...values, ...ours.values] };
}
