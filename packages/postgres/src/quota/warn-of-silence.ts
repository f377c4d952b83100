interface Warning {
  readonly process?: { emitWarning?(message: string, options: { readonly type: string }): void };
}

/** Where payments themselves are stored well, as without a right to this one table, nobody else would tell. */
export function warnOfSilence(schema: string, error: unknown): void {
  const { message = "Postgres does not answer.", hint = "" } = Object(error) as { message?: string; hint?: string };
  const what = `The quota in ${schema}.quotas cannot be had, so this process sends a tenth of the last known rate, at most one request a second: ${message} ${hint}`;
  (globalThis as Warning).process?.emitWarning?.(what.trim(), { type: "DollrKit" });
}
