/** What Postgres itself answers to a statement, as `pg` throws it. */
export interface DatabaseError extends Error {
  /** SQLSTATE: five signs, of which the first two are its class. */
  readonly code: string;
  readonly severity: string;
}

/** Errors of the network have a code too, and no severity. */
export function isDatabaseError(error: unknown): error is DatabaseError {
  const { code, severity } = Object(error) as Partial<DatabaseError>;
  return error instanceof Error && typeof code === "string" && typeof severity === "string";
}

/** Whether the connection is broken now, or may be. */
export const isBrokenBy = (error: unknown): boolean =>
  !isDatabaseError(error) || error.severity === "FATAL" || error.severity === "PANIC";

/** Another transaction came between. Nothing was done, and the statement may run again at once. */
export const isConflict = (error: unknown): boolean =>
  isDatabaseError(error) && (error.code === "40001" || error.code === "40P01");

/** There is no such schema, table or column: the migrations were not run, or not all of them. */
export const isUnmigrated = (error: unknown): boolean =>
  isDatabaseError(error) && ["3F000", "42P01", "42703"].includes(error.code);
