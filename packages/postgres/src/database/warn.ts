interface Warning {
  readonly process?: { emitWarning?(message: string, options: { readonly type: string }): void };
}

/** Emits a process warning about trouble that payments survive. No error tells of it. */
export function warn(what: string, error: unknown): void {
  const { message = "Postgres does not answer.", hint = "" } = Object(error) as { message?: string; hint?: string };
  (globalThis as Warning).process?.emitWarning?.(`${what}: ${message} ${hint}`.trim(), { type: "DollrKit" });
}
