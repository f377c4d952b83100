import type { PayerIds, PaymentRecord } from "@dollr-kit/flow";
import type { Statement } from "../database/run.ts";
import { CHANGING, changingOf } from "./columns.ts";

const TYPES = ["text", "text", "int", "text", "int", "bigint"];
const CHANGING_TYPES = ["text", "text", "text", "boolean", "bigint", "bigint", "int", "text"];

/** Inserts the records that are missing, unchanged, and returns their keys. */
export function insertRecords(schema: string, records: readonly PaymentRecord[]): Statement {
  const rows = records.map((record) => {
    const { flow, id, attempt, referenceId, version, createdAt } = record;
    return [flow, id, attempt, referenceId, version, createdAt.getTime(), ...changingOf(record)];
  });
  const types = [...TYPES, ...CHANGING_TYPES];
  return {
    text: `INSERT INTO ${schema}.payments (flow, id, attempt, reference_id, version, created_at, ${CHANGING})
      SELECT * FROM unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(", ")})
      ON CONFLICT DO NOTHING RETURNING flow, id, attempt`,
    values: types.map((_, column) => rows.map((row) => row[column])),
  };
}

/** Inserts the payers that are missing, and returns a row for each. */
export function insertPayers(schema: string, payers: readonly (readonly [key: string, ids: PayerIds])[]): Statement {
  return {
    text: `INSERT INTO ${schema}.payers (key, ids) SELECT * FROM unnest($1::text[], $2::text[])
      ON CONFLICT DO NOTHING RETURNING 1`,
    values: [payers.map(([key]) => key), payers.map(([, ids]) => JSON.stringify(ids))],
  };
}
