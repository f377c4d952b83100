/** An error with this message, and the name, code and severity of `error`. Everything else that a library added is dropped. */
export function toldAs(message: string, error: unknown): Error {
  const { name = "Error", code, severity } = Object(error) as { name?: string; code?: unknown; severity?: unknown };
  // Defined, not assigned: where a program has frozen `Error.prototype`, no name can be assigned.
  return Object.defineProperties(new Error(message), Object.getOwnPropertyDescriptors({ name, code, severity }));
}
