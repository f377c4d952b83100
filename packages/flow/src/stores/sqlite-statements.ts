import type { PaymentRecord } from "../record/record.ts";
import { encodeRecord } from "../record/record-codec.ts";
import { FIRST_FLOW } from "../record/schema-2.ts";
import type { PayerIds } from "./payment-store.ts";
import type { SqliteValue } from "./sqlite-database.ts";
import { shelfOf } from "./sqlite-shelf.ts";

/** One statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqliteValue[];
  /** Run in its place when it answers no row, with these of its values: a record is not sent to the thread twice. */
  readonly otherwise?: { readonly sql: string; readonly pick: readonly number[] };
}

/** What is read of a record. */
export interface Row {
  readonly id: string;
  readonly attempt: number;
  readonly reference_id: string;
  readonly version: number;
  readonly created_at: number;
  readonly merchant: string;
  readonly row: number;
  readonly body: string;
}

export const COLUMNS = "id, attempt, reference_id, version, created_at, merchant, rowid AS row, body";

/** Column of a record without a merchant: no filter by merchants finds it. */
const merchantOf = ({ merchant }: PaymentRecord): string => merchant ?? "";

const dueOf = ({ wakeAt }: PaymentRecord): number | null => wakeAt?.getTime() ?? null;

const SELECT_LATEST = `SELECT ${COLUMNS} FROM payments WHERE flow = ? AND id = ? ORDER BY attempt DESC LIMIT 1`;
const SELECT_ATTEMPT = `SELECT ${COLUMNS} FROM payments WHERE flow = ? AND id = ? AND attempt = ?`;

export function selectRecord(id: string, attempt?: number, flow = FIRST_FLOW): Statement {
  if (attempt === undefined) return { sql: SELECT_LATEST, values: [flow, id] };
  return { sql: SELECT_ATTEMPT, values: [flow, id, attempt] };
}

const INSERT = `INSERT INTO payments
  (flow, id, attempt, reference_id, version, created_at, status, due_at, body, shelf, merchant)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1 AS inserted`;
const SELECT_IN_ITS_PLACE = { sql: SELECT_ATTEMPT, pick: [0, 1, 2] };

/** Answers that it was inserted, or what was there before. */
export function insertRecord(record: PaymentRecord): Statement {
  const { flow, id, attempt, referenceId, version, createdAt, status } = record;
  const changing = [status, dueOf(record), encodeRecord(record), shelfOf(record), merchantOf(record)];
  return {
    sql: INSERT,
    values: [flow, id, attempt, referenceId, version, createdAt.getTime(), ...changing],
    otherwise: SELECT_IN_ITS_PLACE,
  };
}

const AT_VERSION = "flow = ? AND id = ? AND attempt = ? AND version = ?";
const update = (more: string, where: string) =>
  `UPDATE payments SET status = ?, due_at = ?, body = ?, version = version + 1${more}
  WHERE ${AT_VERSION}${where} RETURNING reference_id`;
const UPDATE = update("", " AND shelf = ? AND merchant = ?");
const UPDATE_PLACE = { sql: update(", shelf = ?, merchant = ?", ""), pick: [0, 1, 2, 7, 8, 3, 4, 5, 6] };

/**
 * Compare-and-set. The reference is in no update: what the insert made it, it stays. Most saves change neither shelf nor
 * merchant, and naming a column of an index writes that index.
 */
export function updateRecord(record: PaymentRecord): Statement {
  const { flow, id, attempt, version, status } = record;
  const changed = [status, dueOf(record), encodeRecord(record)];
  const place = [shelfOf(record), merchantOf(record)];
  return { sql: UPDATE, values: [...changed, flow, id, attempt, version, ...place], otherwise: UPDATE_PLACE };
}

/** A lease is a later due time, which a save puts in order again. */
export function claimRecords(
  nowMs: number,
  leaseMs: number,
  limit: number,
  merchants: readonly string[] | undefined,
  flow: string | undefined,
): Statement {
  const ours = whereOurs(merchants, flow);
  return {
    sql: `UPDATE payments SET due_at = ? WHERE rowid IN
      (SELECT rowid FROM payments WHERE due_at <= ?${ours.sql} ORDER BY due_at LIMIT ?) RETURNING ${COLUMNS}`,
    values: [nowMs + leaseMs, nowMs, ...ours.values, limit],
  };
}

/** With a plus: looked at in the index or the row, and no way to it. */
export function whereOurs(merchants: readonly string[] | undefined, flow: string | undefined): Statement {
  const named = merchants?.filter((merchant) => merchant !== "");
  const ofMerchants = named === undefined ? "" : ` AND +merchant IN (${named.map(() => "?").join(", ")})`;
  const ofFlow = flow === undefined ? "" : " AND +flow = ?";
  return { sql: ofMerchants + ofFlow, values: [...(named ?? []), ...(flow === undefined ? [] : [flow])] };
}

export function selectPayer(key: string): Statement {
  return { sql: "SELECT ids FROM payers WHERE key = ?", values: [key] };
}

export function putPayer(key: string, ids: PayerIds): Statement {
  return {
    sql: "INSERT INTO payers (key, ids) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET ids = excluded.ids",
    values: [key, JSON.stringify(ids)],
  };
}

export function deletePayer(key: string): Statement {
  return { sql: "DELETE FROM payers WHERE key = ?", values: [key] };
}
