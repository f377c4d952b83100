import type { BatchReport, BatchStatus } from "@dollr-kit/disburse";
import type { LedgerExecution } from "@dollr-kit/sandbox";
import type { Address } from "../support/server/server.ts";

/** What a fleet works on. */
export type PaymentKind = "collection" | "payout";

/** What a worker is started with. */
export interface WorkerSettings {
  readonly baseUrl: string;
  readonly address: Address;
  readonly schema: string;
  /** Whether it listens. @defaultValue that of the store */
  readonly listen?: boolean | undefined;
  readonly kind: PaymentKind;
  /** How far its clock is ahead of the machine's. */
  readonly aheadMs: number;
  /** That the workers may ask of Dollr together. */
  readonly requestsPerSecond: number;
  /** The socket of a Redis, for those that need one. */
  readonly redis?: string | undefined;
  /** How long it waits for an answer. */
  readonly timeoutMs: number;
  /** Whether it tells what it has in hand, and which endings were given to it: that costs something. */
  readonly tells: boolean;
}

/** What a worker tells: that it runs, what it has in hand from now on and no more, and which ending was given to it. */
export type WorkerMessage =
  | { readonly type: "up" }
  | { readonly type: "took" | "rested"; readonly ids: readonly string[] }
  | { readonly type: "delivered"; readonly id: string; readonly status: string }
  | WorkerAnswer;

/**
 * What a worker is asked: when it has sent its requests, how much memory it has, what it has done, or how soon its own start of a payment
 * sends something.
 */
export type WorkerQuestion = "sent" | "memory" | "work" | { readonly start: string };

/** What a worker has done so far. */
export interface WorkDone {
  readonly cpuMs: number;
  readonly requests: number;
  /** Endings that were given to it. */
  readonly endings: number;
  /** The longest time for which it stood still, in milliseconds: by its own doing, or since it had no core. */
  readonly stallMs: number;
}

/** In milliseconds since 1970. */
export interface Sent {
  readonly sentAt: readonly number[];
  /** When the quota gave a turn for each of them, which may be earlier. */
  readonly turnsAt: readonly number[];
}

export type WorkerAnswer =
  | ({ readonly type: "sent" } & Sent)
  | { readonly type: "memory"; readonly residentBytes: number; readonly heapBytes: number }
  | ({ readonly type: "work" } & WorkDone)
  | { readonly type: "began"; readonly afterMs: number };

/** What a process that pays out a payroll is started with. */
export interface PaymasterSettings extends WorkerSettings {
  /** Lines of the payroll. */
  readonly payouts: number;
  readonly seed: number;
}

/** What it tells: that it runs, and what it was told of the payroll in the end. */
export type PaymasterMessage =
  | { readonly type: "up" }
  | { readonly type: "report"; readonly report: Pick<BatchReport, "total" | BatchStatus> };

/** What a Dollr is started with. */
export interface DollrSettings {
  readonly seed: number;
  /** Whether it fails now and then. */
  readonly fails: boolean;
  /** Milliseconds until the payer has paid, or the recipient has the money. */
  readonly settleAfterMs: number;
  /** By how much each answer is late. */
  readonly answerMs: number;
  /** Whether there may be a crowd of executions beside those that were made. */
  readonly isCrowded: boolean;
}

/** What Dollr is asked. */
export type DollrQuestion =
  | "calm"
  /** All payers pay, and all recipients have their money. */
  | "settle"
  | "ledger"
  | "arrivals"
  /** A crowd of what is as the one of this reference. */
  | { readonly crowdOf: string }
  /** Each of so many of the crowd is completed. */
  | { readonly settleEach: number };

/** Money that has moved: what was charged, or what a recipient got. */
export interface Move {
  readonly referenceId: string;
  /** Of the document of a collection. */
  readonly label: string | null;
  /** Whom a payout went to, by the name of an account. */
  readonly recipient?: string;
  readonly amount: string;
  readonly currency: string;
}

export interface Books {
  readonly moves: readonly Move[];
  readonly executions: readonly Pick<LedgerExecution, "label" | "referenceId" | "outcome">[];
  /** Requests that have come, by their operation. */
  readonly requests: Readonly<Record<string, number>>;
}

/** When requests have come, in milliseconds since 1970. */
export interface Arrivals {
  readonly arrivedAt: readonly number[];
}

/** What Dollr tells: where it is, and what it was asked for. */
export type DollrMessage = { readonly url: string } | Books | Arrivals;
