/** What a read sees: now, or earlier where it is stale or lags. */
export interface Seen {
  /** The instant whose state is shown. */
  readonly asOf: number;
  /** What was made after this instant is not found. */
  readonly knownBy: number;
}
