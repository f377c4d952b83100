import {
  beginRecord,
  type Merchant,
  type OpenContext,
  type PayerIds,
  type PaymentRecord,
  type PaymentResults,
  recallPerson,
  sha256,
  toCanonicalJson,
  toHex,
} from "@dollr-kit/flow";
import { type Disbursed, fingerprintOf } from "./fingerprint.ts";

/** A payment out that nothing has been done for. */
export interface NewRecord<Q extends Disbursed, S extends PaymentResults> {
  /** The kind of payment. It is a part of the reference, so that a payout and a collection of one id have two. */
  readonly flow: string;
  readonly request: Q;
  /** Counted from 1. */
  readonly attempt: number;
  /** What is known at Dollr from the attempt before. */
  readonly results: S;
  /** That of the first attempt, so that whoever makes the next one comes to the same reference. @defaultValue that of the request */
  readonly fingerprint?: string | undefined;
  /** What is known of the recipient from other payments. Absent where that is not to be used. */
  readonly recall?: ((ids: PayerIds) => S) | undefined;
}

/** The record of a payment out, with its reference. */
export async function openRecord<Q extends Disbursed, S extends PaymentResults>(
  context: OpenContext,
  { flow, request, attempt, results, recall, ...first }: NewRecord<Q, S>,
): Promise<PaymentRecord & { readonly request: Q; readonly results: S }> {
  const fingerprint = first.fingerprint ?? (await fingerprintOf(request));
  const payerKey = await recipientKeyOf(context.merchant, flow, request);
  const ids = recall && (await recallPerson(context.store, payerKey));
  const known = ids === undefined ? results : recall!(ids);
  return beginRecord(context, { flow, request, attempt, fingerprint, payerKey, results: known });
}

/** Tells recipients of a kind apart, and nothing of them. */
async function recipientKeyOf({ namespace, baseUrl, clientId }: Merchant, flow: string, { id, recipient }: Disbursed) {
  const key = toCanonicalJson(["recipient", flow, namespace, baseUrl, clientId, recipient ?? id]);
  return toHex(await sha256(key)).slice(0, 32);
}
