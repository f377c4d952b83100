import { deriveReferenceId, LEASE_MS, merchantKeyOf, type OpenContext } from "@dollr-kit/flow";
import { payerKeyOf, recallPayer } from "./payers/payer-memory.ts";
import type { CollectionRecord, StepResults } from "./record/collection-record.ts";
import { fingerprintOf } from "./request/fingerprint.ts";
import type { ParsedRequest } from "./request/request.ts";

/** The record of a payment that nothing has been done for, with its reference. */
export async function createRecord(
  { merchant, store, nowMs }: OpenContext,
  request: ParsedRequest,
  attempt: number,
  known?: StepResults,
): Promise<CollectionRecord> {
  const fingerprint = await fingerprintOf(request);
  const payerKey = await payerKeyOf(merchant, request);
  const recall = async () => (await store.payer(payerKey)) ?? undefined;
  const at = new Date(nowMs);
  return {
    schema: 2,
    flow: "collection",
    id: request.id,
    attempt,
    version: 1,
    referenceId: await deriveReferenceId({ ...merchant, id: request.id, attempt, fingerprint }),
    merchant: await merchantKeyOf(merchant),
    openedBy: crypto.randomUUID(),
    request,
    fingerprint,
    payerKey,
    stage: "preparing",
    status: "pending",
    results: known ?? recallPayer(request, await recall().catch(() => undefined)),
    steps: {},
    createdAt: at,
    updatedAt: at,
    wakeAt: new Date(nowMs + LEASE_MS),
    failedPasses: 0,
  };
}

/** What a new attempt takes over from the failed one. The document is looked at before it is used again. */
export function toKnownResults({ request, results }: CollectionRecord): StepResults | undefined {
  if (request.via === "hosted") return {};
  const { session: _, published: __, quote: ___, remembered: ____, discardedIds: _____, accountId, ...known } = results;
  // Cards take a new account at every attempt.
  return { ...known, ...(request.instrument.type === "mobile-money" && accountId !== undefined && { accountId }) };
}
