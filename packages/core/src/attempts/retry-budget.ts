/** Retries that are always allowed: else a client with few calls could not retry at all. */
const RESERVE = 10;
/** The part of the counted calls that may be repeated. */
const SHARE = 0.1;
/**
 * Past this number calls and retries are halved, so that a long time without failures saves up no retries. Half of it is not
 * below `RESERVE / SHARE`: else halving would grant the reserve anew.
 */
const MOST_COUNTED_CALLS = 200;

export interface RetryBudget {
  /** A call begins. */
  deposit(): void;
  /** Asks for one retry; `false` when the budget is used up. */
  withdraw(): boolean;
}

/** Keeps retries to a tenth of the traffic when everything fails. */
export function createRetryBudget(): RetryBudget {
  let calls = 0;
  let retries = 0;
  return {
    deposit() {
      if (++calls > MOST_COUNTED_CALLS) {
        calls /= 2;
        retries /= 2;
      }
    },
    withdraw: () => retries + 1 <= Math.max(RESERVE, calls * SHARE) && ++retries > 0,
  };
}
