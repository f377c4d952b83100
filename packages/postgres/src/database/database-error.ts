/** An error that Postgres itself reports, as `pg` throws it. */
export interface DatabaseError extends Error {
  /** SQLSTATE: five characters. The first two are its class. */
  readonly code: string;
  readonly severity: string;
}

/** Network errors also have a code, but no severity. */
export function isDatabaseError(error: unknown): error is DatabaseError {
  const { code, severity } = Object(error) as Partial<DatabaseError>;
  return error instanceof Error && typeof code === "string" && typeof severity === "string";
}

/** Whether the connection is broken now, or may be. */
export const isBrokenBy = (error: unknown): boolean =>
  !isDatabaseError(error) || error.severity === "FATAL" || error.severity === "PANIC";

/** Another transaction conflicted (serialization failure or deadlock). Nothing was done, and the statement may run again at once. */
export const isConflict = (error: unknown): boolean =>
  isDatabaseError(error) && (error.code === "40001" || error.code === "40P01");

/** A schema, table or column is missing: some migrations have not run. */
export const isUnmigrated = (error: unknown): boolean =>
  isDatabaseError(error) && ["3F000", "42P01", "42703"].includes(error.code);
