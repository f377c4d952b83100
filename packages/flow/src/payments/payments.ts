import type { OnSettledOptions, SettledHandler } from "../deliver/deliver.ts";
import type { ReconcileOptions } from "../reconcile/reconcile-options.ts";
import type { ReconcileReport } from "../reconcile/report.ts";
import type { PaymentRecord, PaymentRequest } from "../record/record.ts";
import type { ListFilter, StartOptions } from "./options.ts";
import type { Payment } from "./payment.ts";

/** Makes the request of a new attempt from that of the last one. @throws DollrInputError for one that cannot be right. */
export type ToRequest = (last: PaymentRequest) => PaymentRequest;

/** The payments of one kind of one merchant. Each is followed to its ending, whatever fails. */
export interface Payments {
  /**
   * Starts a payment, or joins the one under the same id.
   * @param request - checked, and with every default filled in.
   * @throws OtherRequestError, OtherMerchantError, StoreError and QueueFullError: in all of these nothing was sent.
   */
  start(request: PaymentRequest, options?: StartOptions): Promise<Payment>;
  /**
   * The latest attempt under this id. If an earlier attempt completed after all, and the later ones failed, it is the
   * earlier one.
   */
  get(id: string): Promise<Payment | undefined>;
  /**
   * A deliberate new attempt, after `failed` only.
   * @param toRequest - makes the request of the new attempt; with it an attempt that is open is called off first.
   */
  retry(id: string, toRequest?: ToRequest): Promise<Payment>;
  /** Calls a payment off before its execution has left, or the offer of it while nobody is paying. */
  cancel(id: string): Promise<Payment>;
  /** Removes what can name the person of an ended payment. */
  forgetPayer(id: string): Promise<void>;
  /** Reads all attempts under this id at Dollr once more. It sends nothing that could charge. */
  recheck(id: string): Promise<Payment>;
  /**
   * Compares records with Dollr: all that are in doubt, and a sample of the others. It stores what Dollr says, and
   * sends nothing that could charge.
   */
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>;
  /**
   * Takes up what dead processes left, from now until `close`. On a store that processes share it claims what is due
   * from now on, and `resumed` is 0: nothing is taken up beforehand.
   */
  resume(options?: { readonly signal?: AbortSignal | undefined }): Promise<{ readonly resumed: number }>;
  /** Records, oldest first. */
  list(filter?: ListFilter): AsyncIterable<PaymentRecord>;
  /** One pass over a payment, for hosts of your own. Call it again at `wakeAt`. */
  advance(id: string): Promise<{ readonly done: true } | { readonly wakeAt: Date }>;
  /**
   * Takes up to `limit` open payments that are due, for hosts of your own: call `advance` for each. Nobody else gets
   * them for a minute. On a store that processes share it is 5 seconds, and `advance` prolongs that. It also reads
   * ended payments again when it is time.
   * @param limit - @defaultValue 100
   */
  claimDue(limit?: number): Promise<readonly string[]>;
  /** Gives each ending to a handler: one worker at a time, at least once. */
  onSettled(handler: SettledHandler, options?: OnSettledOptions): void;
  /** Begins nothing more and waits for what is under way. */
  close(): Promise<void>;
}
