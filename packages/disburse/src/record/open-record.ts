import {
  deriveReferenceId,
  LEASE_MS,
  type Merchant,
  merchantKeyOf,
  type OpenContext,
  type PaymentRecord,
  type PaymentResults,
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
}

/** The record of a payment out, with its reference. */
export async function openRecord<Q extends Disbursed, S extends PaymentResults>(
  { merchant, nowMs }: OpenContext,
  { flow, request, attempt, results }: NewRecord<Q, S>,
): Promise<PaymentRecord & { readonly request: Q; readonly results: S }> {
  const { id } = request;
  const fingerprint = await fingerprintOf(request);
  const at = new Date(nowMs);
  return {
    schema: 2,
    flow,
    id,
    attempt,
    version: 1,
    referenceId: await deriveReferenceId({ ...merchant, id, attempt, fingerprint, flow }),
    merchant: await merchantKeyOf(merchant),
    openedBy: crypto.randomUUID(),
    request,
    fingerprint,
    payerKey: await recipientKeyOf(merchant, request),
    stage: "preparing",
    status: "pending",
    results,
    steps: {},
    createdAt: at,
    updatedAt: at,
    wakeAt: new Date(nowMs + LEASE_MS),
    failedPasses: 0,
  };
}

/** Tells recipients apart, and nothing of them. */
async function recipientKeyOf({ namespace, baseUrl, clientId }: Merchant, { id, recipient }: Disbursed) {
  const key = toCanonicalJson(["recipient", namespace, baseUrl, clientId, recipient ?? id]);
  return toHex(await sha256(key)).slice(0, 32);
}
