import type { Statement } from "../database/run.ts";

/** Of the moment, not of the beginning of a transaction. */
export const NOW_MS = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

export const SELECT_NOW: Statement = { text: `SELECT ${NOW_MS} AS now_ms`, values: [] };
