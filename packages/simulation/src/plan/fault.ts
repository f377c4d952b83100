import type { RequestGroup } from "@dollr-kit/sandbox";
import type { PaymentStoreLike, ProcessFault, RequestFault, StoreFault } from "@dollr-kit/testing/simulator";

/** Requests of collections that are counted together. What is asked of a document counts as a read. */
export type InGroup = Exclude<RequestGroup, "document-status">;
/** Requests of money out are counted apart, so that they take no fault from a collection. */
export type OutGroup = "execute-out" | "status-out" | "session-out";
export type CallGroup = InGroup | OutGroup;

/** What the network or a tired server may do to one call, each half of what can come before or after by a name of its own. */
export type RequestEffect =
  | Exclude<RequestFault["kind"], "reset" | "server-error" | "arrives-late" | "status-lagging" | "payer-refuses">
  | "reset-before"
  | "reset-after"
  | "server-error-before"
  | "server-error-after"
  /** A 429 that asks for a wait of many minutes, up to a day. */
  | "rate-limited-long";

/** What a disk may do to one call of the store. */
export type StoreEffect = StoreFault["kind"];

/** Calls of the store that can fail. */
export type StoreMethod = keyof PaymentStoreLike;

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
  /** Every call, every call of one worker, or every call whose path has this in it, for a while. */
  | {
      readonly kind: "storm";
      readonly worker: number | undefined;
      readonly path?: string;
      readonly fromMs: number;
      readonly toMs: number;
      readonly effect: RequestEffect;
      readonly size?: number;
    }
  /** The `nth` call of that name of a machine's store, counted from 1. */
  | {
      readonly kind: "store";
      readonly machine: number;
      readonly call: StoreMethod;
      readonly nth: number;
      readonly effect: StoreEffect;
      readonly size: number;
    }
  | PlannedProcessFault
  /** Everything stored on a machine is lost, its workers with it: at once, or after they went on for so long without the file. */
  | { readonly kind: "wipe"; readonly machine: number; readonly atMs: number; readonly goesOnMs?: number }
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

/** A fault of a process: the `afterAwaits`th time that something it waits for comes. `start` counts the starts of a worker from 0. */
export type PlannedProcessFault = ProcessFault & {
  readonly worker: number;
  readonly start: number;
  readonly afterAwaits: number;
};

/** Faults end after twenty virtual minutes; then everything must come to an end. */
export const FAULTS_END_MS = 20 * 60_000;
