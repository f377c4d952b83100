/** Which state a read shows: the current one, or an earlier one where reads lag. */
export interface Seen {
  /** The instant whose state is shown. */
  readonly asOf: number;
  /** Records that were made after this instant are not found. */
  readonly knownBy: number;
}
