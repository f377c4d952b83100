import type { Statement } from "../database/run.ts";

/** Of the moment, not of the beginning of a transaction. */
export const SELECT_NOW: Statement = {
  text: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms",
  values: [],
};
