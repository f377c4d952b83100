import type { CollectionFilter } from "./collection-store.ts";
import type { SqliteValue } from "./sqlite-database.ts";
import { shelvesOf } from "./sqlite-shelf.ts";
import { COLUMNS, type Row, type Statement, whereMerchants } from "./sqlite-statements.ts";

/** Records read at once. */
const PAGE = 200;

/** The place of a record in the order of the index: a page begins after it. */
export type ListPlace = readonly [createdAt: number, merchant: string, row: number];

export const LIST_START: ListPlace = [Number.MIN_SAFE_INTEGER, "", 0];

export const placeOf = ({ created_at, merchant, row }: Row): ListPlace => [created_at, merchant, row];

/** The next page, read by the index: each shelf from that place on, merged by age. */
export function selectPage(filter: CollectionFilter, after: ListPlace): Statement {
  const where = conditionsOf(filter, after);
  const shelves = shelvesOf(filter);
  const select = (shelf: number) => `SELECT ${COLUMNS} FROM collections WHERE shelf = ${shelf}${where.sql}`;
  return {
    sql: `${shelves.map(select).join(" UNION ALL ")} ORDER BY created_at, merchant, row LIMIT ${PAGE}`,
    values: shelves.flatMap(() => where.values),
  };
}

function conditionsOf({ status, createdBefore, merchants }: CollectionFilter, after: ListPlace): Statement {
  const ours = whereMerchants(merchants);
  const values: SqliteValue[] = [...after];
  let sql = " AND (created_at, merchant, rowid) > (?, ?, ?)";
  if (createdBefore !== undefined) {
    sql += " AND created_at < ?";
    values.push(createdBefore.getTime());
  }
  if (status !== undefined) {
    sql += " AND status = ?";
    values.push(status);
  }
  return { sql: sql + ours.sql, values: [...values, ...ours.values] };
}
