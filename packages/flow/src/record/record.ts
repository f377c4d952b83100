import type { FailureCause } from "../errors/failure-cause.ts";
import type { Money } from "../lib/money.ts";
import type { MissingReads } from "./missing-reads.ts";
import type { PaymentStatus } from "./outcome.ts";

/**
 * Where the flow stands. `executing`: the execution was sent, or is about to be, and its answer is not known. `executed`:
 * Dollr has it. `settled`: it has ended.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export type PaymentStage = "preparing" | "executing" | "executed" | "settled";

/** Whom the payment is with: who pays, or who is paid. */
export interface Person {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
}

/** What was asked for, as far as the flow looks at it. Each kind of payment has more of its own. */
export interface PaymentRequest {
  /** The merchant's own key. */
  readonly id: string;
  readonly payer?: Person;
  readonly recipient?: Person;
  /** Nothing new is sent after it. */
  readonly expiresAt?: Date;
  readonly instrument?: { readonly type: string; readonly phone?: string };
  /** What could name a person was removed by `forgetPayer`; the fingerprint is the one from before the removal. */
  readonly forgotten?: string;
}

/** What a payment is paid by, where Dollr keeps it apart from the execution: it witnesses how the payment ended. */
export interface Source {
  /** A word of the kind of payment. */
  readonly type: string;
  readonly id: number;
  readonly number?: string;
}

/** What the steps have brought so far, as far as the flow looks at it. Each kind of payment has more of its own. */
export interface PaymentResults {
  readonly source?: Source;
}

/** The execution as far as we know it. */
export interface ExecutionTrace {
  /** How often it was sent, always with the same reference. */
  readonly sends: number;
  /** Sends before the last one that may have landed; those that Dollr said did nothing are none. */
  readonly unconfirmedSends?: number;
  /** The first send that may have landed. */
  readonly firstSentAt: Date;
  /** Durable before it is sent. */
  readonly sentAt: Date;
  /** Dollr did nothing at the last send (401, 429), or refused it for certain: it may be sent again without a quiet window. */
  readonly notPerformed?: boolean;
  /** Dollr said that the reference exists: it is never sent again, only asked for. */
  readonly knownToDollr?: boolean;
  /**
   * Dollr refused the last send, or a step before the next one. It says nothing of what was sent before, nor of the same
   * request delivered twice, so it is believed no sooner than "not found".
   */
  readonly refusal?: {
    readonly reason: string;
    readonly cause?: FailureCause;
    /** The part of the results that is made anew before it is sent again. */
    readonly renew?: string;
  };
  /** So often in a row Dollr refused a part of the results that was made anew. */
  readonly renewals?: number;
  /** Too old to be sent again: only asked for, and for people to look into. */
  readonly resendExpired?: boolean;
  /** Reads that found nothing, far enough apart to count. */
  readonly missing?: MissingReads;
}

/** When a step was done, for people who look. */
export interface StepTrace {
  readonly doneAt: Date;
  readonly tookMs: number;
  /** It had taken effect before: its answer was lost, or its process died. */
  readonly recovered?: boolean;
}

/** What moved. An amount that Dollr did not tell is absent. */
export interface Paid {
  readonly payer?: Money;
  readonly payee?: Money;
  readonly providerTransactionId?: string;
}

/** The delivery of the ending to a handler of `onSettled`. */
export interface Delivery {
  readonly tries: number;
  /** Until then it is leased to one worker. */
  readonly leaseEndsAt: Date;
  /** The handler has confirmed. */
  readonly doneAt?: Date;
}

/**
 * One attempt at one payment: everything that is known of it, and all that a worker needs to go on with it.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export interface PaymentRecord {
  /** Version of this shape; older ones are read and migrated forward. */
  readonly schema: 2;
  /** The kind of payment: the name of its definition. Its id is the merchant's own key among payments of this kind. */
  readonly flow: string;
  /** The merchant's own key. */
  readonly id: string;
  /** Counted from 1; `retry` makes the next one. */
  readonly attempt: number;
  /** Counts saves; every save is compare-and-set on it. */
  readonly version: number;
  /** The idempotency key, fixed by the insert: no save changes it. */
  readonly referenceId: string;
  /** For whom and where the money moves, see `merchantKeyOf`: nobody else touches it. */
  readonly merchant?: string;
  /** Whose insert this was. */
  readonly openedBy: string;
  readonly request: PaymentRequest;
  readonly fingerprint: string;
  /** Under which the payer is remembered. */
  readonly payerKey: string;
  readonly stage: PaymentStage;
  readonly status: PaymentStatus;
  readonly results: PaymentResults;
  readonly execution?: ExecutionTrace;
  /** By the name of the step. */
  readonly steps: Readonly<Record<string, StepTrace | undefined>>;
  readonly createdAt: Date;
  /** Never goes back, whatever the clocks of the workers do. */
  readonly updatedAt: Date;
  /** Whoever holds the record looks at it before then; afterwards any worker may. Null when nothing is to be done. */
  readonly wakeAt: Date | null;
  /** Passes in a row that brought nothing. */
  readonly failedPasses: number;
  /** Why it is unknown. */
  readonly why?: string;
  /** What the last pass was refused for: by this the same refusal is known again, whatever ids and times are in it. */
  readonly refusedAs?: string;
  /** How many of the last passes in a row were refused so. */
  readonly refusedPasses?: number;
  /** Dollr tells of other money than what was asked for: a person has to look into it. */
  readonly isOtherAmount?: boolean;
  /** What Dollr tells of then, as far as it does. */
  readonly otherPaid?: Pick<Paid, "payer" | "payee">;
  /** What a person has to do: confirm a card with Stripe, or go to an address of Dollr's. */
  readonly action?: { readonly clientSecret: string } | { readonly url: string };
  /** Of a completed one. */
  readonly paid?: Paid;
  /** By which a completed collection is refunded. Absent unless Dollr told it beside what it describes, else only its portal does. */
  readonly paymentIntentId?: number;
  /** Of a failed one. */
  readonly reason?: string;
  /** Of a failed one, for programs. */
  readonly cause?: FailureCause;
  /** Failed before any execution was taken, so `retry` goes on with this attempt and its reference. */
  readonly refused?: boolean;
  /** The attempt after it was made, or is about to be, so this one does not go on. */
  readonly isReplaced?: boolean;
  readonly settledAt?: Date;
  /** It had ended so before, and Dollr has corrected itself. */
  readonly corrects?: "completed" | "failed";
  /** Since when Dollr says that it has failed, where it was completed and that is not believed yet. */
  readonly doubtedAt?: Date;
  /** Takes the place of `settledAt`, where a clock that was far ahead wrote that: the reads of a failure are counted from it. */
  readonly broughtBackAt?: Date;
  readonly delivery?: Delivery;
}

/** What no save changes. */
type Fixed = "schema" | "flow" | "id" | "attempt" | "version" | "referenceId";

/** Changes to a record. What is to go is set to `undefined`. */
export type RecordChange<R extends PaymentRecord = PaymentRecord> = {
  readonly [K in keyof Omit<R, Fixed>]?: R[K] | undefined;
};

/** What the flow alone decides: the same for records of every kind. */
export type OwnChange = Omit<RecordChange, "request" | "results" | "steps">;
