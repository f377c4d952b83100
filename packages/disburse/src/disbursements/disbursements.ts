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
   * @returns after the record is stored and the first pass went as far as it goes without waiting. If you start more
   * than the quota carries, the first pass waits for its turn.
   * @throws `DollrInputError` with `fields` for a request that cannot be right, `OtherRequestError` when the id stands
   * for another one, `OtherMerchantError` when it was started with another client or namespace, `StoreError` when it
   * cannot be stored, `QueueFullError` when more than `watch.maxQueued` wait to begin. In all of these cases nothing
   * was sent. `DollrAuthenticationError` and `DollrConfigError` when the credentials are wrong. Then the payment is
   * stored, and goes on when they are right.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  start(request: Q, options?: StartOptions): Promise<Disbursement<R>>;
  /**
   * The latest attempt under this id. If an earlier attempt completed after all, and the later ones failed, it is the
   * earlier one.
   */
  get(id: string): Promise<Disbursement<R> | undefined>;
  /**
   * A deliberate new attempt, after `failed` only. If Dollr refused before it took any execution, the payment goes on
   * under the same reference.
   * @param changes - what is different now: a later `expiresAt`, or a corrected recipient. Amount and currency stay. If
   * nothing was sent yet, the payment is called off first. Keep starting the payment as you first asked for it: a
   * program that lost its store finds it at Dollr only by that request.
   * @throws `DollrInputError` for changes that cannot be right. `RetryRefusedError` when the last attempt has not
   * certainly failed, or Dollr says now that it is completed. Then it is stored as completed.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  retry(id: string, changes?: C): Promise<Disbursement<R>>;
  /**
   * Calls a payment off before its execution is sent. Then it is `failed`, with `code: "canceled"`.
   * @throws `CancelRefusedError` where money may be moving. `DollrInputError` when there is no payment under this id.
   * `DollrError` when Dollr cannot be read; then nothing has changed.
   */
  cancel(id: string): Promise<Disbursement<R>>;
  /**
   * Reads all attempts under this id at Dollr once more, also after an ending, and stores what Dollr says. It sends
   * nothing that could pay.
   * @throws `DollrInputError` when there is none under this id, and `DollrError` when Dollr cannot be read.
   */
  recheck(id: string): Promise<Disbursement<R>>;
  /**
   * Compares records with Dollr: all that are in doubt, and a sample of the others. In doubt are records that are open,
   * corrected or doubted, failed although something was sent, or completed without amounts. It stores what Dollr says,
   * as `recheck` does, and sends nothing that could pay. Its requests wait behind those of payments under way.
   * @returns differences by kind and currency, and sums that add up exactly. Where Dollr does not answer, it says so
   * and throws nothing.
   * @throws `DollrConfigError` for options that cannot be right, before anything is read.
   */
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>;
  /**
   * Takes up what dead processes left, from now until `close`.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#polling
   */
  resume(options?: { readonly signal?: AbortSignal | undefined }): Promise<{ readonly resumed: number }>;
  /** Records, oldest first. */
  list(filter?: ListFilter): AsyncIterable<R>;
  /** One pass over a payment, for hosts of your own: a cron job, a queue. Call it again at `wakeAt`. */
  advance(id: string): Promise<{ readonly done: true } | { readonly wakeAt: Date }>;
  /**
   * Takes up to `limit` open payments that are due, for hosts of your own: call `advance` for each. Nobody else gets
   * them for a minute. On a store that processes share it is 5 seconds, and `advance` prolongs that. It also reads
   * ended payments again when it is time.
   * @param limit - @defaultValue 100
   */
  claimDue(limit?: number): Promise<readonly string[]>;
  /**
   * Gives each ending to a handler, in one worker at a time, at least once. It gives an ending again only if the
   * handler did not resolve. If Dollr corrects an ending later, the handler gets it again, with `corrects`.
   * @throws `DollrConfigError` when there is a handler already.
   */
  onSettled(handler: SettledHandler<R>, options?: OnSettledOptions): void;
  /**
   * Begins nothing more, and waits for requests under way. It waits for handlers of `onSettled` no longer than their
   * lease. Payments stay stored, for `resume`.
   */
  close(): Promise<void>;
}

/** Where the recipient is a person. */
export interface ForgetsRecipients {
  /**
   * Removes what can name the recipient of an ended payment from every attempt: name, phone, e-mail, the note. Id,
   * references, fingerprint, amounts, endings and reasons stay. So `start` with the same request still joins the
   * payment. `retry` needs a recipient, and is refused.
   * @throws `ForgetRefusedError` while it is open, and when there is none.
   */
  forgetRecipient(id: string): Promise<void>;
}
