/** An instant as answers carry it: ISO 8601 with zone. */
export const toDateTime = (instant: number): string => new Date(instant).toISOString();

export const toNullableDateTime = (instant: number | undefined): string | null =>
  instant === undefined ? null : toDateTime(instant);
