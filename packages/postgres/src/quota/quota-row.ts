/** What a process reports to the row of the quota, and what it wants. */
export interface SliceRequest {
  /** How many requests of this process wait for a token. */
  readonly wanted: number;
  /** About how many milliseconds the answer takes, one way. */
  readonly leadMs: number;
  /** Requests that this process sent since its last question. */
  readonly used: number;
  /** Those of them that were sent without a token. */
  readonly owed: number;
}

/** The wait that Dollr asks for with a 429. */
export interface HoldRequest {
  /** Undefined where the 429 had no Retry-After. */
  readonly retryAfterMs: number | undefined;
}

/** The state of the quota that all processes share. */
export interface QuotaState {
  readonly perSecond: number;
  /** For how many more milliseconds nobody sends. */
  readonly heldMs: number;
  /** Whether a probe is under way: one process tests whether Dollr still refuses, and the others wait for the result. */
  readonly isLooking: boolean;
  /** Refusals since Dollr's last answer. */
  readonly refusals: number;
}

/** A stretch of time in which one process alone may send requests. */
export interface GrantedSlice {
  /** How many requests it may send. */
  readonly tokens: number;
  /** Milliseconds from the moment at which Postgres read the row. */
  readonly startsInMs: number;
  /** Whether it is the probe, one request. */
  readonly isLook: boolean;
}

export interface SliceAnswer extends QuotaState, GrantedSlice {}

/** The shared quota. Its times are those of Postgres, so all processes share one clock. */
export interface QuotaRow {
  take(request: SliceRequest): Promise<SliceAnswer>;
  read(): Promise<QuotaState>;
  /** Reports a 429: nobody sends for as long as Dollr asks. */
  hold(request: HoldRequest): Promise<QuotaState>;
  /** Ends the probe. @param isAnswered - false where it was not sent after all. */
  endLook(isAnswered: boolean): Promise<QuotaState>;
}
