import type { ParsedPerson } from "@dollr-kit/flow";
import type { Recipient } from "../recipient/recipient.ts";

/**
 * One payment to a mobile money wallet. The amount is a decimal string in major units, never a number and never cents.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#payouts
 */
export interface PayoutRequest {
  /**
   * Your own key of the payout. It has up to 255 characters, no spaces around it and no invisible characters. One id is
   * one payout, for ever: the same id again joins the payout. With another request it is refused.
   */
  readonly id: string;
  /** Who is paid, to the mobile money wallet of this phone. */
  readonly recipient: Recipient;
  /** What the recipient gets, a decimal string in major units: `"120.00"`. The fees are the merchant's. */
  readonly amount: string;
  /** Of the amount and of the wallet that pays, ISO 4217, upper case. */
  readonly currency: string;
  /** For the merchant's own books: Dollr has no place for it. */
  readonly note?: string | undefined;
  /** After it nothing new is sent, and a payout of which nothing was sent has failed. The one of the first start holds. @defaultValue none */
  readonly expiresAt?: Date | undefined;
}

/** A request as the record keeps it: checked, every default filled in, one writing for equal things. */
export interface ParsedPayout {
  readonly id: string;
  readonly recipient: ParsedPerson;
  readonly amount: string;
  readonly currency: string;
  readonly note?: string;
  readonly expiresAt?: Date;
  /** What could name the recipient was removed; the fingerprint is the one of before. */
  readonly forgotten?: string;
}
