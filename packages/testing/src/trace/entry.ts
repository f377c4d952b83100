/** One line of a trace. */
export interface TraceEntry {
  /** Virtual milliseconds since the beginning. */
  readonly atMs: number;
  /** `process 1`, `payer`, `Dollr`, or `FAULT`. */
  readonly who: string;
  readonly what: string;
}

/** A line that may still change: the result of a request is known later. */
export interface OpenEntry {
  readonly atMs: number;
  readonly who: string;
  readonly what: { toString(): string };
  /** Whether it went as usual, so that it may be folded together with its neighbours. */
  readonly isOrdinary: boolean;
}
