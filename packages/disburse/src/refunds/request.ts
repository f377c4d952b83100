import type { RefundedPayment } from "./refunded-payment.ts";

/**
 * One payment back to the payer of a completed collection, of all of it or of a part: by the record of the collection, or by its
 * payment intent. The amount is a decimal string in major units, never a number and never cents.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export type RefundRequest = RefundOfRecord | RefundOfIntent;

/** By the record of the collection, which tells what is not said here. */
export interface RefundOfRecord extends RefundRequestBase {
  /** The record of the collection. One whose `paymentIntentId` is another one is refused. */
  readonly original: RefundedPayment;
  /** @defaultValue that of `original`; where it has none it has to be said: Dollr's portal tells it */
  readonly originalPaymentIntentId?: number | undefined;
  /** What goes back, a decimal string in major units of the original's currency: `"25.50"`. @defaultValue the total of the document, where it is known */
  readonly amount?: string | undefined;
}

/** By the payment intent alone. */
export interface RefundOfIntent extends RefundRequestBase {
  readonly original?: RefundedPayment | undefined;
  /** The payment intent of the collection, from Dollr's portal. No answer that is described has it. */
  readonly originalPaymentIntentId: number;
  /** What goes back, a decimal string in major units of the original's currency: `"25.50"`. */
  readonly amount: string;
}

/** What every refund may say. */
export interface RefundRequestBase {
  /**
   * Your own key of the refund. It has up to 255 characters, no spaces around it and no invisible characters. One id is
   * one refund, for ever: the same id again joins the refund. With another request it is refused.
   */
  readonly id: string;
  /**
   * Of the original's document, ISO 4217, upper case. Dollr refunds in the original's own currency, and is not told
   * this one. The kit compares what moved with it. @defaultValue that of `original`, else that of the wallet, as Dollr
   * says
   */
  readonly currency?: string | undefined;
  /** Why, for Dollr and whoever reads there. */
  readonly reason?: string | undefined;
  /**
   * The paid amount, a decimal string in major units of the same currency. Refunds of the original in this store may
   * not exceed it, including those under way or unknown. @defaultValue as `original` says; otherwise only Dollr refuses
   * what is too much
   */
  readonly originalAmount?: string | undefined;
  /** After it nothing new is sent, and a refund of which nothing was sent has failed. The one of the first start holds. @defaultValue none */
  readonly expiresAt?: Date | undefined;
}

/** A request as the record keeps it: checked, every default filled in, one writing for equal things. */
export interface ParsedRefund {
  readonly id: string;
  readonly originalPaymentIntentId: number;
  readonly amount: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly originalAmount?: string;
  readonly expiresAt?: Date;
  /** The reason was removed; the fingerprint is the one of before. */
  readonly forgotten?: string;
}
