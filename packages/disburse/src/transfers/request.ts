import type { ParsedPerson } from "@dollr-kit/flow";
import type { Recipient } from "../recipient/recipient.ts";

/**
 * One payment from a Dollr wallet of the merchant to the Dollr wallet of a counterparty, without an outside network. The amount is
 * a decimal string in major units, never a number and never cents.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export interface TransferRequest {
  /**
   * Your own key of the transfer. It has up to 255 characters, no spaces around it and no invisible characters. One id
   * is one transfer, for ever: the same id again joins the transfer. With another request it is refused.
   */
  readonly id: string;
  /** The wallet that pays. Its number is told by Dollr's portal, and by the record of a payout (`results.walletId`). */
  readonly fromWallet: number;
  /** Who is paid, to their Dollr wallet: a person, or a counterparty that Dollr knows by its id. */
  readonly recipient: Recipient | { readonly counterpartyId: number };
  /** What the recipient gets, a decimal string in major units: `"120.00"`. */
  readonly amount: string;
  /** Of the amount and of the wallet, ISO 4217, upper case. */
  readonly currency: string;
  /** For the merchant's own books: Dollr has no place for it. */
  readonly note?: string | undefined;
  /** After it nothing new is sent, and a transfer of which nothing was sent has failed. The one of the first start holds. @defaultValue none */
  readonly expiresAt?: Date | undefined;
}

/** A request as the record keeps it: checked, every default filled in, one writing for equal things. */
export interface ParsedTransfer {
  readonly id: string;
  readonly fromWallet: number;
  /** Absent where the counterparty was given. */
  readonly recipient?: ParsedPerson;
  /** As it was given. */
  readonly counterpartyId?: number;
  readonly amount: string;
  readonly currency: string;
  readonly note?: string;
  readonly expiresAt?: Date;
  /** What could name the recipient was removed; the fingerprint is the one of before. */
  readonly forgotten?: string;
}
