import { warn } from "../database/warn.ts";

/** Warns that the table of quotas does not answer, for example because the role lacks a right on it. Payments may be stored well meanwhile, so no error would tell. */
export function warnOfSilence(schema: string, error: unknown): void {
  const slow = "so this process sends a tenth of the last known rate, at most one request a second";
  warn(`The quota in ${schema}.quotas cannot be had, ${slow}`, error);
}
