import type { MissingReads } from "./missing-reads.ts";
import type { Money } from "./money.ts";
import type { CollectionStatus } from "./outcome.ts";
import type { ParsedRequest } from "./request.ts";
import { withToldTexts } from "./told-text.ts";

/**
 * Where the flow stands. `executing`: the execution was sent, or is about to be, and its answer is not known. `executed`:
 * Dollr has it. `settled`: it has ended.
 * @see `docs/dollr-api.md#executions`
 */
export type CollectionStage = "preparing" | "executing" | "executed" | "settled";

/** The steps of a payment, as events name them. */
export type StepName =
  | "operator"
  | "party"
  | "counterparty"
  | "account"
  | "source"
  | "items"
  | "publish"
  | "checkout"
  | "page"
  | "quote"
  | "session"
  | "execute"
  | "settle";

/** What the steps have brought so far: ids at Dollr and what goes with them. */
export interface StepResults {
  readonly operator?: { readonly method: string; readonly provider: string };
  readonly partyId?: number;
  readonly counterpartyId?: number;
  readonly accountId?: number;
  readonly source?: { readonly type: "INVOICE" | "ORDER"; readonly id: number; readonly number?: string };
  /** Items that the source has, from the first on. */
  readonly itemsAdded?: number;
  readonly published?: boolean;
  /** Documents of this attempt that could not be paid, and were given up for another one. */
  readonly discarded?: number;
  /** What Dollr predicts for a payer who pays in another currency. A preview: the outcome has what was charged. */
  readonly quote?: { readonly payer?: Money; readonly payee?: Money };
  readonly session?: { readonly id: number; readonly expiresAt: Date };
  /** Dollr's page for the payer. */
  readonly url?: string;
  /** No other page of this attempt was found, so the address may leave. */
  readonly isOnlyPage?: boolean;
  /** How often it was looked again whether there is another page. */
  readonly pageLooks?: number;
  /** When our page was first seen canceled. */
  readonly canceledAt?: Date;
  /** Party, counterparty or account come from the payer memory, which may be out of date. */
  readonly remembered?: boolean;
}

/** The execution as far as we know it. */
export interface ExecutionTrace {
  /** How often it was sent, always with the same reference. */
  readonly sends: number;
  /** Sends before the last one that may have landed; those that Dollr said did nothing are none. */
  readonly doubtful?: number;
  /** The first send that may have landed. */
  readonly firstSentAt: Date;
  /** Durable before it is sent. */
  readonly sentAt: Date;
  /** Dollr answered the last send that it did nothing (401, 429), or refused it for certain: nothing is to be waited out. */
  readonly undone?: boolean;
  /** Dollr said that the reference exists: it is never sent again, only asked for. */
  readonly exists?: boolean;
  /**
   * Dollr refused the last send, or a step before the next one. It says nothing of what was sent before, nor of the same
   * request delivered twice, so it is believed no sooner than "not found".
   */
  readonly refusal?: {
    readonly reason: string;
    /** What is made anew before it is sent again. */
    readonly renew?: "session" | "account";
  };
  /** Dollr refused the session or the account so often in a row. */
  readonly renewals?: number;
  /** Too old to be sent again: only asked for, and for people to look into. */
  readonly tooOld?: boolean;
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
  /** One worker has it in hand until then. */
  readonly leaseEndsAt: Date;
  /** The handler has confirmed. */
  readonly doneAt?: Date;
}

/**
 * One attempt to collect one payment: everything that is known of it, and all that a worker needs to go on with it.
 * @see `docs/dollr-api.md#idempotency`
 */
export interface CollectionRecord {
  /** Version of this shape; older ones are read and migrated forward. */
  readonly schema: 1;
  /** The merchant's own key. */
  readonly id: string;
  /** Counted from 1; `retry` makes the next one. */
  readonly attempt: number;
  /** Counts saves; every save is compare-and-set on it. */
  readonly version: number;
  /** The idempotency key, fixed by the insert: no save changes it. */
  readonly referenceId: string;
  /** For whom and where it is collected, see `merchantKeyOf`: nobody else touches it. */
  readonly merchant?: string;
  /** Whose insert this was. */
  readonly openedBy: string;
  readonly request: ParsedRequest;
  readonly fingerprint: string;
  /** Under which the payer is remembered. */
  readonly payerKey: string;
  readonly stage: CollectionStage;
  readonly status: CollectionStatus;
  readonly results: StepResults;
  readonly execution?: ExecutionTrace;
  readonly steps: { readonly [step in StepName]?: StepTrace };
  readonly createdAt: Date;
  /** Never goes back, whatever the clocks of the workers do. */
  readonly updatedAt: Date;
  /** Whoever holds the record looks at it before then; afterwards any worker may. Null when nothing is to be done. */
  readonly wakeAt: Date | null;
  /** Passes in a row that brought nothing. */
  readonly troubles: number;
  /** Why it is unknown. */
  readonly why?: string;
  /** Dollr tells of other money than what was asked for: a person has to look into it. */
  readonly isOtherAmount?: boolean;
  /** What the payer has to do: confirm the card with Stripe, or go to Dollr's page. */
  readonly action?: { readonly clientSecret: string } | { readonly url: string };
  /** Of a completed one. */
  readonly paid?: Paid;
  /** Of a failed one. */
  readonly reason?: string;
  /** Failed before any execution was taken, so `retry` goes on with this attempt and its reference. */
  readonly refused?: boolean;
  readonly settledAt?: Date;
  /** It had ended so before, and Dollr has corrected itself. */
  readonly corrects?: "completed" | "failed";
  /** It was completed, and Dollr says since then that it has failed; not yet for long enough to be believed. */
  readonly doubtedAt?: Date;
  /** From then it is counted when a failure is read again, where a clock that was far ahead has written `settledAt`. */
  readonly broughtBackAt?: Date;
  readonly delivery?: Delivery;
}

/** Changes to a record. What is to go is set to `undefined`. */
export type RecordChange = {
  readonly [K in keyof Omit<CollectionRecord, "schema" | "id" | "attempt" | "version" | "referenceId">]?:
    | CollectionRecord[K]
    | undefined;
};

/** The record with these changes, and no text in it as Dollr wrote it. Its `updatedAt` never goes back. */
export function change(record: CollectionRecord, changes: RecordChange, nowMs: number): CollectionRecord {
  return {
    ...record,
    ...withToldTexts(record, changes),
    updatedAt: new Date(Math.max(nowMs, record.updatedAt.getTime())),
  } as CollectionRecord;
}
