import type { PayerInstrument } from "../instruments/payer-instrument.ts";

/** What a person does who pays; what the buttons of the hosted page do. */
export interface Payer {
  /**
   * Pays an invoice or order on its hosted page.
   * @param document - its number or id.
   * @throws Error when it cannot be paid, saying why.
   */
  pay(document: string | number, instrument: PayerInstrument): { readonly referenceId: string };
  /** Tries to pay it and refuses on the phone. */
  decline(document: string | number): { readonly referenceId: string };
  /** Says yes to a payment that waits: a stuck phone, a slow one, a card's 3-D Secure check. */
  approve(referenceId: string): void;
  /** Says no to it. */
  refuse(referenceId: string): void;
}
