interface Warning {
  readonly process?: { emitWarning?(message: string, options: { readonly type: string }): void };
}

/** Tells people of what nobody else would tell, as payments go on without it. */
export function warn(what: string, error: unknown): void {
  const { message = "Postgres does not answer.", hint = "" } = Object(error) as { message?: string; hint?: string };
  (globalThis as Warning).process?.emitWarning?.(`${what}: ${message} ${hint}`.trim(), { type: "DollrKit" });
}
