import type { PayerInstrument } from "../instruments/payer-instrument.ts";

/** The actions of the person who pays, as by the buttons of the hosted page. */
export interface Payer {
  /**
   * Pays an invoice or order on its hosted page.
   * @param document - its number or id.
   * @throws Error when it cannot be paid, saying why.
   */
  pay(document: string | number, instrument: PayerInstrument): { readonly referenceId: string };
  /** Starts a payment by phone, and refuses it there. */
  decline(document: string | number): { readonly referenceId: string };
  /** Approves a payment that waits for the payer: on a stuck or slow phone, at a card's 3-D Secure check. */
  approve(referenceId: string): void;
  /** Refuses such a payment. */
  refuse(referenceId: string): void;
}
