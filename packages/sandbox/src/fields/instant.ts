/** An instant in answers: ISO 8601 with a zone. */
export const toDateTime = (instant: number): string => new Date(instant).toISOString();

export const toNullableDateTime = (instant: number | undefined): string | null =>
  instant === undefined ? null : toDateTime(instant);
