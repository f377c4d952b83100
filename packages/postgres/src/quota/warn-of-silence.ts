import { warn } from "../database/warn.ts";

/** Payments may be stored well while this one table cannot be used, for lack of a right for example. Nothing else would tell. */
export function warnOfSilence(schema: string, error: unknown): void {
  const slow = "so this process sends a tenth of the last known rate, at most one request a second";
  warn(`The quota in ${schema}.quotas cannot be had, ${slow}`, error);
}
