/** A median, and the half of the readings around it. */
export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}
