import type { ListFilter, OnSettledOptions, ReconcileOptions, ReconcileReport, StartOptions } from "@dollr-kit/flow";
import type { CollectionRecord, SettledHandler } from "../record/collection-record.ts";
import type { CollectionChanges } from "../request/change-request.ts";
import type { CollectionRequest } from "../request/request.ts";
import type { Collection } from "./collection.ts";
import type { Quote } from "./quote.ts";

/** Payments of one merchant, each followed to its ending whatever fails. */
export interface Collections {
  /**
   * Starts a payment, or joins the one under the same id.
   * @returns when the record is stored and the first pass has brought it as far as it goes without waiting. While more is
   * started than the quota carries, the first pass has to wait for its turn.
   * @throws `DollrInputError` with `fields` for a request that cannot be right, `OtherRequestError` when the id stands for
   * another one, `OtherMerchantError` when it was started with another client or namespace, `StoreError` when it cannot be
   * stored, `QueueFullError` when more than `watch.maxQueued` wait to begin: in all of these nothing was sent. `DollrAuthenticationError` and
   * `DollrConfigError` when the credentials are wrong: the payment is stored and goes on when they are right.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  start(request: CollectionRequest, options?: StartOptions): Promise<Collection>;
  /**
   * What the payer would pay and you would get, with fees and exchange, as Dollr predicts it. Nothing is stored, and nothing is made at
   * Dollr. On Dollr's page the payer chooses how to pay: then it is what mobile money on the payer's phone would come to.
   * @throws `DollrInputError` with `fields` for a request that cannot be right, and `DollrError` where Dollr does not predict it.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#predictions
   */
  quote(request: CollectionRequest): Promise<Quote>;
  /** The latest attempt under this id; an earlier one where that was completed after all, and the later ones have failed. */
  get(id: string): Promise<Collection | undefined>;
  /**
   * A deliberate new attempt, after `failed` only.
   * @param changes - how the payer pays this time: another phone, a card, Dollr's page. Items and currency stay. With it an attempt
   * that is open and has not been sent, or whose page nobody is paying, is called off first, and read.
   * @throws `RetryRefusedError` when the last attempt has not failed for certain, or Dollr says now that it is completed: then it
   * is settled so.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  retry(id: string, changes?: CollectionChanges): Promise<Collection>;
  /**
   * Calls a payment off: before its execution has left, or its page while nobody pays on it. It is `failed` then, with
   * `code: "canceled"`. One that has failed already stays as it is.
   * @throws `CancelRefusedError` where money may be moving: what a payer is asked for by mobile money cannot be called back at Dollr.
   * `DollrInputError` when there is none under this id, and `DollrError` when Dollr cannot be read; then nothing has changed.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
   */
  cancel(id: string): Promise<Collection>;
  /**
   * Removes what can name the payer of an ended payment: name, phone, e-mail, wallet or card, the note, names of items, addresses of
   * pages, from every attempt and from the payer memory. Id, references, fingerprint, amounts, endings and reasons stay, so that
   * `start` with the same request joins it as before; `retry` does not go on without a payer.
   * @throws `ForgetRefusedError` while it is open, and when there is none.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  forgetPayer(id: string): Promise<void>;
  /**
   * Reads Dollr once more, all attempts under this id, also after an ending, and settles what it says. It sends nothing that
   * could charge: an open payment is taken further by whoever watches it, or by `advance`. An ending that was wrong is
   * corrected: event `corrected`, and `onSettled` is told again with `corrects`.
   * @returns the latest attempt, or the one that was corrected.
   * @throws `DollrInputError` when there is none under this id, and `DollrError` when Dollr cannot be read.
   */
  recheck(id: string): Promise<Collection>;
  /**
   * Compares records with Dollr: all that are in doubt (open, corrected or doubted, failed though something was sent, completed without amounts), and
   * a sample of the others. What Dollr says is settled as by `recheck`, and nothing is sent that could charge. Its requests wait behind those of
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
  list(filter?: ListFilter): AsyncIterable<CollectionRecord>;
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
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#hosted-checkout
   */
  onSettled(handler: SettledHandler, options?: OnSettledOptions): void;
  /**
   * Begins nothing more and waits for what is under way, for handlers of `onSettled` no longer than their lease. Payments stay
   * stored, for `resume`.
   */
  close(): Promise<void>;
}
