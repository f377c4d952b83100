/** Milliseconds since 1970 by the clock of Postgres, of the moment in which a row is locked. */
export const NOW_MS = "extract(epoch FROM clock_timestamp())::float8 * 1000";
