import type { PaymentRecord, PaymentResults } from "../record/record.ts";
import type { PayerIds, PaymentStore } from "./payment-store.ts";

/** What a payment knows of its person at Dollr. */
export interface PersonResults extends PaymentResults {
  readonly partyId?: number;
  readonly counterpartyId?: number;
  /** It came from the payer memory, and may be out of date. */
  readonly remembered?: boolean;
}

/** What is remembered under this key. A cache: nothing where it cannot be read. */
export async function recallPerson(store: PaymentStore, key: string): Promise<PayerIds | undefined> {
  const recall = async () => (await store.payer(key)) ?? undefined;
  return recall().catch(() => undefined);
}

/** Keeps what is known of a person for the next payment. It is not waited for, and may fail. */
export function rememberPerson(store: PaymentStore, { payerKey }: PaymentRecord, ids: PayerIds | undefined): void {
  const remember = async () => ids && (await store.rememberPayer(payerKey, ids));
  remember().catch(() => undefined);
}

/** The results without what was remembered, so that it is made anew; nothing where none of it is in use. */
export function withoutRemembered(
  results: PersonResults & { readonly accountId?: number },
): PaymentResults | undefined {
  const { remembered, partyId: _, counterpartyId: __, accountId: ___, ...others } = results;
  return remembered ? others : undefined;
}
