import type { PayerIds } from "@dollr-kit/flow";
import type { Statement } from "../database/run.ts";

export function selectPayer(schema: string, key: string): Statement {
  return { text: `SELECT ids FROM ${schema}.payers WHERE key = $1`, values: [key] };
}

export function putPayer(schema: string, key: string, ids: PayerIds): Statement {
  return {
    text: `INSERT INTO ${schema}.payers (key, ids) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET ids = excluded.ids`,
    values: [key, JSON.stringify(ids)],
  };
}

export function deletePayer(schema: string, key: string): Statement {
  return { text: `DELETE FROM ${schema}.payers WHERE key = $1`, values: [key] };
}
