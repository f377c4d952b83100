/** An error with this message, and of what a library has added only what says which error of Postgres it was. */
export function toldAs(message: string, error: unknown): Error {
  const { name = "Error", code, severity } = Object(error) as { name?: string; code?: unknown; severity?: unknown };
  return Object.assign(new Error(message), { name, code, severity });
}
