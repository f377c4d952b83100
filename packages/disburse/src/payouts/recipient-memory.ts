import { type PayerIds, type PaymentStore, rememberPerson, withoutSession } from "@dollr-kit/flow";
import type { PayoutRecord, PayoutResults } from "./record.ts";
import type { ParsedPayout } from "./request.ts";

/** What is known of a recipient who was paid before, as results of the steps that are then left out. */
export function recallRecipient({ recipient }: ParsedPayout, { partyId, account }: PayerIds): PayoutResults {
  if (account?.phone !== recipient.phone) return {};
  const { id: accountId, method, provider } = account;
  return { partyId, accountId, operator: { method, provider }, remembered: true };
}

/** What a new attempt takes over. What was remembered may be why the last one failed: a phone goes to another operator. */
export const toKnownResults = ({ results }: PayoutRecord): PayoutResults =>
  results.remembered ? {} : withoutSession(results);

/** Keeps what is new of the recipient for the next payout. */
export function rememberRecipient(store: PaymentStore, before: PayoutRecord, after: PayoutRecord): void {
  if (before.results.accountId !== after.results.accountId) rememberPerson(store, after, toIds(after));
}

function toIds({ request: { recipient, forgotten }, results }: PayoutRecord): PayerIds | undefined {
  const { partyId, accountId, operator } = results;
  if (forgotten !== undefined || partyId === undefined || accountId === undefined || operator === undefined)
    return undefined;
  return { partyId, account: { id: accountId, phone: recipient.phone, ...operator } };
}
