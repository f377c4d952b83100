import { type PaymentStore, rememberPerson } from "@dollr-kit/flow";
import type { TransferRecord } from "./record.ts";

/**
 * Keeps the party of a person for the next transfer. Not the counterparty, which is what is paid: it may be linked to somebody else at
 * Dollr.
 */
export function rememberRecipient(store: PaymentStore, before: TransferRecord, after: TransferRecord): void {
  const { partyId } = after.results;
  const isNew = partyId !== undefined && partyId !== before.results.partyId;
  if (isNew && after.request.forgotten === undefined) rememberPerson(store, after, { partyId });
}
