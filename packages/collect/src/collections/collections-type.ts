import type { ListFilter, OnSettledOptions, ReconcileOptions, ReconcileReport, StartOptions } from "@dollr-kit/flow";
import type { CollectionRecord, SettledHandler } from "../record/collection-record.ts";
import type { CollectionChanges } from "../request/change-request.ts";
import type { CollectionRequest } from "../request/request.ts";
import type { Collection } from "./collection.ts";
import type { Quote } from "./quote.ts";

/** The payments of one merchant. Each is followed to its ending, whatever fails. */
export interface Collections {
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
  start(request: CollectionRequest, options?: StartOptions): Promise<Collection>;
  /**
   * Says what the payer would pay and what you would get, with fees and exchange, as Dollr predicts it. It stores
   * nothing, and makes nothing at Dollr. On Dollr's page the payer chooses how to pay. Then the quote is for mobile
   * money on the payer's phone.
   * @throws `DollrInputError` with `fields` for a request that cannot be right, and `DollrError` where Dollr does not
   * predict it.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#predictions
   */
  quote(request: CollectionRequest): Promise<Quote>;
  /**
   * The latest attempt under this id. If an earlier attempt completed after all, and the later ones failed, it is the
   * earlier one.
   */
  get(id: string): Promise<Collection | undefined>;
  /**
   * A deliberate new attempt, after `failed` only.
   * @param changes - how the payer pays this time: another phone, a card, Dollr's page. Items and currency stay. If an
   * open attempt was not sent yet, or nobody pays its page, it is called off and read first.
   * @throws `RetryRefusedError` when the last attempt has not certainly failed, or Dollr says now that it is completed.
   * Then it is stored as completed.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  retry(id: string, changes?: CollectionChanges): Promise<Collection>;
  /**
   * Calls a payment off before its execution is sent, or cancels its page while nobody pays there. Then it is `failed`,
   * with `code: "canceled"`. A payment that already failed stays as it is.
   * @throws `CancelRefusedError` where money may be moving: Dollr cannot call back a mobile money prompt.
   * `DollrInputError` when there is no payment under this id. `DollrError` when Dollr cannot be read; then nothing has
   * changed.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
   */
  cancel(id: string): Promise<Collection>;
  /**
   * Removes what can name the payer of an ended payment: name, phone, e-mail, wallet or card, the note, names of items,
   * addresses of pages. It removes them from every attempt and from the payer memory. Id, references, fingerprint,
   * amounts, endings and reasons stay. So `start` with the same request still joins the payment. `retry` needs a payer,
   * and is refused.
   * @throws `ForgetRefusedError` while it is open, and when there is none.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
   */
  forgetPayer(id: string): Promise<void>;
  /**
   * Reads all attempts under this id at Dollr once more, also after an ending, and stores what Dollr says. It sends
   * nothing that could charge: the watcher or `advance` moves an open payment. It corrects a wrong ending: the event is
   * `corrected`, and `onSettled` is called again with `corrects`.
   * @returns the latest attempt, or the one that was corrected.
   * @throws `DollrInputError` when there is none under this id, and `DollrError` when Dollr cannot be read.
   */
  recheck(id: string): Promise<Collection>;
  /**
   * Compares records with Dollr: all that are in doubt, and a sample of the others. In doubt are records that are open,
   * corrected or doubted, failed although something was sent, or completed without amounts. It stores what Dollr says,
   * as `recheck` does, and sends nothing that could charge. Its requests wait behind those of payments under way.
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
  list(filter?: ListFilter): AsyncIterable<CollectionRecord>;
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
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#hosted-checkout
   */
  onSettled(handler: SettledHandler, options?: OnSettledOptions): void;
  /**
   * Begins nothing more, and waits for requests under way. It waits for handlers of `onSettled` no longer than their
   * lease. Payments stay stored, for `resume`.
   */
  close(): Promise<void>;
}
