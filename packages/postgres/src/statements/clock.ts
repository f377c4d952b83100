import type { Statement } from "../database/run.ts";

/** The clock of the server, in milliseconds: of the moment, and not of when the transaction began. */
export const readClock = (): Statement => ({
  text: "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms",
  values: [],
});
