import type { Statement } from "../database/run.ts";

/** Whole milliseconds since 1970, at the moment and not at the beginning of the transaction. */
export const NOW_MS = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

export const SELECT_NOW: Statement = { text: `SELECT ${NOW_MS} AS now_ms`, values: [] };
