import { NEWEST_SCHEMA, type PaymentFilter } from "@dollr-kit/flow";
import { ORIGINAL } from "../database/original.ts";
import type { Statement } from "../database/run.ts";
import { READ, type Row } from "./columns.ts";
import { numbered, whereOurs } from "./ours.ts";

/** Records per page. */
const PAGE = 200;

/** The key of a record in the order of the indexes. The next page begins after it. */
export type ListPlace = readonly [createdMs: number, flow: string, id: string, attempt: number];

export const LIST_START: ListPlace = [Number.MIN_SAFE_INTEGER, "", "", 0];

export const placeOf = ({ created_at, flow, id, attempt }: Row): ListPlace => [
  Number(created_at),
  flow,
  id,
  Number(attempt),
];

const ORDER = "created_at, flow, id, attempt";

/** Reads the page after this key, by an index. It leaves out records that only newer code can read. */
export function selectPage(schema: string, filter: PaymentFilter, after: ListPlace): Statement {
  const matching = conditionsOf(filter);
  return {
    text: `SELECT ${READ} FROM ${schema}.payments
      WHERE (${ORDER}) > ($1::bigint, $2, $3, $4) AND record_schema <= $5${matching.text}
      ORDER BY ${ORDER} LIMIT ${PAGE}`,
    values: [...after, NEWEST_SCHEMA, ...matching.values],
  };
}

function conditionsOf(filter: PaymentFilter): Statement {
  const { status, createdBefore, createdFrom, dueAfter, open, undelivered, merchants, flow } = filter;
  const { originalPaymentIntentId: original } = filter;
  const values = numbered(6, [
    { sql: "status = $", value: status },
    { sql: "created_at < $::bigint", value: createdBefore?.getTime() },
    { sql: "created_at >= $::bigint", value: createdFrom?.getTime() },
    { sql: "due_at > $::bigint", value: dueAfter?.getTime() },
    { sql: `flow = 'refund' AND ${ORIGINAL} = $`, value: original === undefined ? undefined : String(original) },
  ]);
  const ours = whereOurs(6 + values.values.length, merchants, flow);
  // Word for word the conditions of the partial indexes, so that the planner uses them.
  const partial = (open ? " AND stage <> 'settled'" : "") + (undelivered ? " AND is_undelivered" : "");
  return { text: partial + values.text + ours.text, values: [...values.values, ...ours.values] };
}
