import { LEASE_MS } from "./lease-left.ts";
import { type Merchant, merchantKeyOf } from "./merchant.ts";
import type { PaymentRecord, PaymentRequest, PaymentResults } from "./record.ts";
import { deriveReferenceId } from "./reference-id.ts";

/** Where and when a record begins. */
export interface BeginContext {
  readonly merchant: Merchant;
  readonly nowMs: number;
  /** Milliseconds for which whoever begins it has it before others may. @defaultValue 60_000 */
  readonly leaseMs?: number | undefined;
}

/** An attempt that nothing has been done for. */
export interface NewAttempt<Q extends PaymentRequest, S extends PaymentResults> {
  /** The kind of payment. It is a part of the reference, so that a payout and a collection of one id have two. */
  readonly flow: string;
  readonly request: Q;
  /** Counted from 1. */
  readonly attempt: number;
  /** Of what is paid, to whom and how: a part of the reference. */
  readonly fingerprint: string;
  /** Under which the person is remembered. */
  readonly payerKey: string;
  /** What is known at Dollr beforehand. */
  readonly results: S;
}

/** The record of an attempt that nothing has been done for, with its reference. Whoever begins it has it until its lease ends. */
export async function beginRecord<Q extends PaymentRequest, S extends PaymentResults>(
  { merchant, nowMs, leaseMs = LEASE_MS }: BeginContext,
  { flow, request, attempt, fingerprint, payerKey, results }: NewAttempt<Q, S>,
): Promise<PaymentRecord & { readonly request: Q; readonly results: S }> {
  const at = new Date(nowMs);
  return {
    schema: 2,
    flow,
    id: request.id,
    attempt,
    version: 1,
    referenceId: await deriveReferenceId({ ...merchant, id: request.id, attempt, fingerprint, flow }),
    merchant: await merchantKeyOf(merchant),
    openedBy: crypto.randomUUID(),
    request,
    fingerprint,
    payerKey,
    stage: "preparing",
    status: "pending",
    results,
    steps: {},
    createdAt: at,
    updatedAt: at,
    wakeAt: new Date(nowMs + leaseMs),
    failedPasses: 0,
  };
}
