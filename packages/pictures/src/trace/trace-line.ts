/** One line of a trace of the simulation: when, who, and what in words. */
export interface TraceLine {
  /** Virtual milliseconds since the beginning. */
  readonly atMs: number;
  readonly who: string;
  readonly what: string;
}
