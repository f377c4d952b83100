/** How much there is to do with the payments of one kind in a store. */
export interface Backlog {
  /** Payments that have not ended. */
  readonly open: number;
  /** Of these, the ones of which Dollr has not been asked for the money yet: what waits for its turn, too. */
  readonly preparing: number;
  /** Of those that are open, the ones that are due and that nobody has in hand. */
  readonly due: number;
  /** For so many milliseconds the first of these has been due; 0 where none is. */
  readonly oldestDueMs: number;
  /** Milliseconds since the oldest open one was started; 0 where none is. */
  readonly oldestOpenMs: number;
  /** Of those that are open, the ones of which nobody knows how they stand. */
  readonly unknown: number;
  /** Endings that no handler of `onSettled` has confirmed. */
  readonly undelivered: number;
}
