/** Milliseconds since 1970 by the clock of Postgres, with fractions. It is read when the expression runs, so after a row is locked. */
export const NOW_MS = "extract(epoch FROM clock_timestamp())::float8 * 1000";
