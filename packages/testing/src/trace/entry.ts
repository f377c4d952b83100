/** One thing that happened. */
export interface TraceEntry {
  /** Virtual milliseconds since the beginning. */
  readonly atMs: number;
  /** `process 1`, `payer`, `Dollr`, or `FAULT`. */
  readonly who: string;
  readonly what: string;
}

/** As it is being written down: what became of a request is known later. */
export interface OpenEntry {
  readonly atMs: number;
  readonly who: string;
  readonly what: { toString(): string };
  /** Part of the ordinary course, and told together with its like. */
  readonly isOrdinary: boolean;
}
