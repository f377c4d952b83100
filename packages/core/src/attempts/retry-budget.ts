/** Retries that are allowed however few calls there were, so that a quiet client can retry at all. */
const RESERVE = 10;
/** Of the calls that are remembered, so many may be repeated. */
const SHARE = 0.1;
/** Older calls fade, or a long calm would pay for a storm. Twice what the reserve is a share of, so that it never refills. */
const REMEMBERED_CALLS = 200;

export interface RetryBudget {
  /** A call begins. */
  deposit(): void;
  /** Asks for one retry; `false` when the budget is used up. */
  withdraw(): boolean;
}

/** In a storm, when everything fails, retries add at most a tenth to the traffic. */
export function createRetryBudget(): RetryBudget {
  let calls = 0;
  let retries = 0;
  return {
    deposit() {
      if (++calls > REMEMBERED_CALLS) {
        calls /= 2;
        retries /= 2;
      }
    },
    withdraw: () => retries + 1 <= Math.max(RESERVE, calls * SHARE) && ++retries > 0,
  };
}
