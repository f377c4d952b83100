/** What a process tells the row of the quota, and asks for. */
export interface SliceRequest {
  /** How many requests wait for their turn in this process. */
  readonly wanted: number;
  /** About how many milliseconds its answer will take. */
  readonly leadMs: number;
  /** Requests that were sent since it asked before. */
  readonly used: number;
  /** Requests that were sent without having asked. */
  readonly owed: number;
}

/** What Dollr asks for by a 429. */
export interface HoldRequest {
  /** Undefined where it has named no time. */
  readonly retryAfterMs: number | undefined;
}

/** How the quota of all processes stands. */
export interface QuotaState {
  readonly perSecond: number;
  /** Milliseconds for which nobody sends anything. */
  readonly heldMs: number;
  /** Whether one process tries if Dollr still refuses. The others wait for it. */
  readonly isLooking: boolean;
  /** Refusals since Dollr answered last. */
  readonly refusals: number;
}

/** Requests that one process may send, in its own part of each second. */
export interface GrantedSlice {
  readonly tokens: number;
  /** From the moment at which the row was read. */
  readonly startsInMs: number;
  /** Whether it is the one request that tries if Dollr still refuses. */
  readonly isLook: boolean;
}

export interface SliceAnswer extends QuotaState, GrantedSlice {}

/** The quota that all processes share, by a clock that all of them share. */
export interface QuotaRow {
  take(request: SliceRequest): Promise<SliceAnswer>;
  read(): Promise<QuotaState>;
  /** Nobody sends for as long as Dollr asks for. */
  hold(request: HoldRequest): Promise<QuotaState>;
  /** Dollr answers again, or the one that was to look was not sent. */
  endLook(isAnswered: boolean): Promise<QuotaState>;
}
