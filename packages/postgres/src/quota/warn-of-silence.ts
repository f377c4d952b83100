import { warn } from "../database/warn.ts";

/** Where payments themselves are stored well, as without a right to this one table, nobody else would tell. */
export function warnOfSilence(schema: string, error: unknown): void {
  const slow = "so this process sends a tenth of the last known rate, at most one request a second";
  warn(`The quota in ${schema}.quotas cannot be had, ${slow}`, error);
}
