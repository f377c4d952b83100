import { cleanId, cleanText, removeControlCharacters } from "@dollr-kit/core";
import type { PaymentRecord, PaymentRequest, RecordChange } from "./record.ts";

/** So much is kept of a name or a note on a receipt. */
const LONGEST_LINE = 1_000;

/** What is known of the people of a payment: Dollr may repeat it wherever it writes. */
export function personalOf({ payer, recipient, instrument }: PaymentRequest): readonly (string | undefined)[] {
  const people = [payer, recipient].flatMap((person) => [person?.name, person?.phone, person?.email]);
  return [...people, instrument?.phone];
}

/** Words of Dollr's about this payment, fit to be shown and kept: short, without control characters and personal data. */
export const toldOf = (request: PaymentRequest, text: string): string => cleanText(text, personalOf(request));

/** An id or a number of Dollr's, of this payment; it may look like a phone and is none. */
export const toldIdOf = (request: PaymentRequest, told: string): string => cleanId(told, personalOf(request));

/** One line of Dollr's, for whoever may read the payer's data: without control characters. */
export function toLine(told: unknown): string | undefined {
  const text = typeof told === "string" || typeof told === "number" ? `${told}`.slice(0, LONGEST_LINE) : "";
  return removeControlCharacters(text) || undefined;
}

/** Names of operators and providers, as `MTN_MOMO_LBR`. Anything else that Dollr writes there may name a person. */
const CODE = /^[A-Z][A-Z0-9_]{0,99}$/;

/** A code of Dollr's, fit to be kept beside the ids of a payer, also when the payer is forgotten. */
export function toCode(told: unknown): string | undefined {
  const line = toLine(told);
  return line !== undefined && CODE.test(line) ? line : undefined;
}

/** The changes, with each text that Dollr may have written made fit to be kept. Texts that the record has already were made so before. */
export function withToldTexts(record: PaymentRecord, changes: RecordChange): RecordChange {
  const { request } = record;
  const { why, reason, execution, paid, results } = changes;
  const words = (told: string) => toldOf(request, told);
  // After the payer was forgotten nobody knows which name to take out of the text.
  const reasons = (told: string) => (request.forgotten === undefined ? words(told) : UNTOLD);
  const id = (told: string) => toldIdOf(request, told);
  const refusal = ifNew(execution, record.execution)?.refusal;
  const transactionId = ifNew(paid, record.paid)?.providerTransactionId;
  const source = ifNew(results?.source, record.results.source);
  return {
    ...changes,
    ...(why && why !== record.why && { why: words(why) }),
    ...(reason && { reason: reasons(reason) }),
    ...(refusal && { execution: { ...execution!, refusal: { ...refusal, reason: reasons(refusal.reason) } } }),
    ...(transactionId && { paid: { ...paid!, providerTransactionId: id(transactionId) } }),
    ...(source?.number && { results: { ...results!, source: { ...source, number: id(source.number) } } }),
  };
}

const UNTOLD = "Dollr gave a reason that is not kept, since whom it is with was forgotten";

const ifNew = <T>(told: T | undefined, kept: T | undefined): T | undefined => (told === kept ? undefined : told);
