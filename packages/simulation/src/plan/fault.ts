/** What the network or a tired server may do to one call. */
export type RequestEffect =
  | "lost"
  | "refused"
  | "reset-before"
  | "reset-after"
  | "answer-lost"
  | "late"
  | "twice"
  | "slow"
  | "stalled"
  | "cut"
  | "5xx-before"
  | "5xx-after"
  | "html"
  | "unauthorized"
  | "rate-limited"
  /** A 429 that asks for a wait of many minutes, up to a day. */
  | "held"
  | "stale"
  | "odd-status"
  /** Answered as if another payment or document had been asked for. */
  | "another"
  /** Amounts or currencies that are wrong, or cannot be read. */
  | "other-money"
  /** COMPLETED in another word. */
  | "other-word"
  /** A list that lacks what was made a moment ago. */
  | "lagging"
  /** It takes effect, and the answer is a refusal: that of the same request, delivered twice. */
  | "refused-though-landed";

/** Calls that are counted together, so that a fault can be aimed at the third execution, whoever sends it. */
export type CallGroup = "token" | "read" | "write" | "execute" | "status";

/** What a disk may do to one call of the store. */
export type StoreEffect = "fails" | "reported-failed" | "slow";

/** Calls of the store that can fail. */
export type StoreCall = "open" | "load" | "save" | "claim" | "list" | "payer" | "rememberPayer" | "forgetPayer";

/**
 * One thing that goes wrong. A seed's faults are a list drawn before anything runs, so that a run can be repeated with
 * fewer of them. `size` in [0, 1) says how much: how long a delay, which of several words.
 */
export type Fault =
  /** The `nth` call of a group, counted from 1. */
  | {
      readonly kind: "request";
      readonly group: CallGroup;
      readonly nth: number;
      readonly effect: RequestEffect;
      readonly size: number;
    }
  /** Every call, or every call of one worker, for a while. */
  | {
      readonly kind: "storm";
      readonly worker: number | undefined;
      readonly fromMs: number;
      readonly toMs: number;
      readonly effect: RequestEffect;
    }
  /** The `nth` call of that name of a machine's store, counted from 1. */
  | {
      readonly kind: "store";
      readonly machine: number;
      readonly call: StoreCall;
      readonly nth: number;
      readonly effect: StoreEffect;
      readonly size: number;
    }
  | ProcessFault
  /** Everything stored on a machine is lost, its workers with it. */
  | { readonly kind: "wipe"; readonly machine: number; readonly atMs: number }
  | RestoreFault
  | ClockFault;

/** The clock of a machine is set by `ms`, for all that runs on it and will; or it stands still for so long, and goes on from there. */
export interface ClockFault {
  readonly kind: "clock";
  readonly machine: number;
  readonly atMs: number;
  readonly ms: number;
  readonly standsStill: boolean;
}

/** A copy is made of what is stored on a machine; later its workers are stopped, and the copy takes the place of the store. */
export interface RestoreFault {
  readonly kind: "restore";
  readonly machine: number;
  readonly copiedAtMs: number;
  readonly atMs: number;
}

/**
 * What happens to a process instead of the `afterSettlements`th time that something it waits for comes: any `await` can be
 * its last, for ever or for a while. `start` counts the starts of a worker from 0.
 */
export type ProcessFault = { readonly worker: number; readonly start: number; readonly afterSettlements: number } & (
  | { readonly kind: "dies"; readonly downMs: number }
  | { readonly kind: "stands-still"; readonly ms: number }
  | { readonly kind: "clock-set"; readonly ms: number }
);

/** Faults end after twenty virtual minutes; then everything must come to an end. */
export const FAULTS_END_MS = 20 * 60_000;
