import { beginRecord, type OpenContext, recallPerson, toCanonicalJson } from "@dollr-kit/flow";
import { payerKeyOf, recallPayer } from "./payers/payer-memory.ts";
import type { CollectionRecord, StepResults } from "./record/collection-record.ts";
import { fingerprintOf } from "./request/fingerprint.ts";
import type { ParsedRequest } from "./request/request.ts";

/** The record of a payment that nothing has been done for, with its reference. */
export async function createRecord(
  context: OpenContext,
  request: ParsedRequest,
  attempt: number,
  failed?: CollectionRecord,
): Promise<CollectionRecord> {
  // The first attempt's, so that whoever makes the next attempt comes to the same reference, however the payer wants to pay.
  const fingerprint = failed?.fingerprint ?? (await fingerprintOf(request));
  const payerKey = await payerKeyOf(context.merchant, request);
  const known = failed && toKnownResults(failed, request);
  const results = known ?? recallPayer(request, await recallPerson(context.store, payerKey));
  return beginRecord(context, { flow: "collection", request, attempt, fingerprint, payerKey, results });
}

/** What a new attempt takes over from the failed one. The document is looked at before it is used again. */
function toKnownResults({ request, results }: CollectionRecord, next: ParsedRequest): StepResults | undefined {
  if (next.via === "hosted") return {};
  if (next.via !== request.via || !isSame(request.payer, next.payer)) return undefined;
  const { session: _, published: __, quote: ___, remembered: ____, discardedIds: _____, accountId, ...known } = results;
  const { operator: ______, ...others } = known;
  if (!isSame(request.instrument, next.instrument)) return others;
  // Cards take a new account at every attempt.
  return { ...known, ...(request.instrument.type === "mobile-money" && accountId !== undefined && { accountId }) };
}

const isSame = (a: unknown, b: unknown): boolean => toCanonicalJson(a) === toCanonicalJson(b);
