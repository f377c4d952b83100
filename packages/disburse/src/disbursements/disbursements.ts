import type {
  ListFilter,
  OnSettledOptions,
  PaymentRecord,
  ReconcileOptions,
  ReconcileReport,
  SettledHandler,
  StartOptions,
} from "@dollr-kit/flow";
import type { Disbursement } from "./disbursement.ts";

/**
 * Payments out of one kind of one merchant, each followed to its ending whatever fails.
 * @typeParam C - what may be changed in a new attempt.
 */
export interface Disbursements<Q, R extends PaymentRecord, C> {
  /**
   * Starts a payment, or joins the one under the same id.
   * @returns when the record is stored and the first pass has brought it as far as it goes without waiting. While more is
   * started than the quota carries, the first pass has to wait for its turn.
   * @throws `DollrInputError` with `fields` for a request that cannot be right, `OtherRequestError` when the id stands for
   * another one, `OtherMerchantError` when it was started with another client or namespace, `StoreError` when it cannot be
   * stored, `QueueFullError` when more than `watch.maxQueued` wait to begin: in all of these nothing was sent.
   * `DollrAuthenticationError` and `DollrConfigError` when the credentials are wrong: it is stored and goes on when they are right.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  start(request: Q, options?: StartOptions): Promise<Disbursement<R>>;
  /** The latest attempt under this id; an earlier one where that was completed after all, and the later ones have failed. */
  get(id: string): Promise<Disbursement<R> | undefined>;
  /**
   * A deliberate new attempt, after `failed` only. What was refused before any execution was taken goes on under the same reference.
   * @param changes - what is another one now: a later `expiresAt`, or a recipient who was mistyped. Amount and currency stay. With changes, a
   * payment of which nothing was sent yet is called off first. Go on starting it as it was first asked for: a program that has lost its store
   * finds it at Dollr by that request alone.
   * @throws `DollrInputError` for changes that cannot be right, `RetryRefusedError` when the last attempt has not failed for certain, or Dollr says now that it is completed: then it
   * is settled so.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  retry(id: string, changes?: C): Promise<Disbursement<R>>;
  /**
   * Calls a payment off before its execution has left. It is `failed` then, with `code: "canceled"`.
   * @throws `CancelRefusedError` where money may be moving, `DollrInputError` when there is none under this id, and `DollrError` when
   * Dollr cannot be read; then nothing has changed.
   */
  cancel(id: string): Promise<Disbursement<R>>;
  /**
   * Reads Dollr once more, all attempts under this id, also after an ending, and settles what it says. It sends nothing that
   * could pay.
   * @throws `DollrInputError` when there is none under this id, and `DollrError` when Dollr cannot be read.
   */
  recheck(id: string): Promise<Disbursement<R>>;
  /**
   * Compares records with Dollr: all that are in doubt (open, corrected or doubted, failed though something was sent, completed without amounts), and
   * a sample of the others. What Dollr says is settled as by `recheck`, and nothing is sent that could pay. Its requests wait behind those of
   * payments that are under way.
   * @returns differences by kind and currency, and sums that add up exactly. Where Dollr does not answer, it says so and throws nothing.
   * @throws `DollrConfigError` for options that cannot be right, before anything is read.
   */
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>;
  /**
   * Takes up whatever a dead process left, and goes on doing so until `close`.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#polling
   */
  resume(options?: { readonly signal?: AbortSignal | undefined }): Promise<{ readonly resumed: number }>;
  /** Records, oldest first. */
  list(filter?: ListFilter): AsyncIterable<R>;
  /** One pass over a payment, for hosts of your own: a cron job, a queue. Call it again at `wakeAt`. */
  advance(id: string): Promise<{ readonly done: true } | { readonly wakeAt: Date }>;
  /**
   * Takes up to `limit` open payments that are due, for hosts of your own: call `advance` for each. Nobody else gets them for a while: 5
   * seconds on a store that processes share, where `advance` prolongs that, else a minute. What has ended and is to be read again is read.
   * @param limit - @defaultValue 100
   */
  claimDue(limit?: number): Promise<readonly string[]>;
  /**
   * Gives each ending to a handler: one worker at a time, at least once, and again only if that handler did not confirm by
   * resolving. An ending that Dollr corrects later is given again, with `corrects`.
   * @throws `DollrConfigError` when there is a handler already.
   */
  onSettled(handler: SettledHandler<R>, options?: OnSettledOptions): void;
  /**
   * Begins nothing more and waits for what is under way, for handlers of `onSettled` no longer than their lease. Payments stay
   * stored, for `resume`.
   */
  close(): Promise<void>;
}

/** Where the recipient is a person. */
export interface ForgetsRecipients {
  /**
   * Removes what can name the recipient of an ended payment: name, phone, e-mail, the note, from every attempt. Id, references,
   * fingerprint, amounts, endings and reasons stay, so that `start` with the same request joins it as before; `retry` does not go
   * on without a recipient.
   * @throws `ForgetRefusedError` while it is open, and when there is none.
   */
  forgetRecipient(id: string): Promise<void>;
}
