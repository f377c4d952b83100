import { type DocumentAnswer, documentsOf, hasOurTotal, toSource } from "../documents.ts";
import type { CallDollr } from "../dollr.ts";
import { RefusedError, toFailure } from "../failure.ts";
import { isSameAmount, totalOf } from "../money.ts";
import type { CollectionRecord } from "../record.ts";
import { toCheckoutBody } from "../wire.ts";
import { discardSource } from "./discard-source.ts";
import type { ResultsChange, Step, StepContext } from "./step.ts";

/** Payer, document and items by one call, labelled with our id. */
export const checkout: Step = {
  async make({ record, call }) {
    const { request } = record;
    const made = await call((dollr, options) => dollr.checkouts.create(toCheckoutBody(request), options));
    const source = { type: request.sourceType, id: made.source_id, number: made.source_number };
    if (!isSameAmount(made.total_amount, totalOf(request.items)) || made.currency !== request.currency) {
      await discardSource({ ...record, results: { source } }, call);
      throw new RefusedError("Dollr made a checkout of another total than that of the items");
    }
    const url = request.via === "hosted" ? (made.url ?? (await payLink(call, source))) : undefined;
    return {
      source,
      partyId: made.party_id,
      counterpartyId: made.counterparty_id,
      published: made.source_status !== "IDLE",
      url,
    };
  },

  async find(context) {
    const { record, call } = context;
    const { sourceType, currency, id } = record.request;
    const listed = await call((dollr, options) => documentsOf(dollr, sourceType).list({ currency }, options));
    for (const each of listed) {
      if (each.reference_id !== id || !isUsable(record, each)) continue;
      const found = await adopt(context, each);
      if (found !== undefined) return found;
    }
    return undefined;
  },
};

/** On Dollr's page it may have been paid meanwhile; a document that we execute must be ours alone. */
function isUsable({ request }: CollectionRecord, { status }: DocumentAnswer): boolean {
  const states = request.via === "hosted" ? ["IDLE", "ACTIVE", "PROCESSING", "PAID"] : ["IDLE", "ACTIVE"];
  return states.includes(status);
}

async function adopt({ record, call }: StepContext, listed: DocumentAnswer): Promise<ResultsChange | undefined> {
  const { request } = record;
  const document = await call((dollr, options) => documentsOf(dollr, request.sourceType).retrieve(listed.id, options));
  if (!hasOurTotal(record, document)) return undefined;
  const party = document.counterparty?.party ?? (await partyOf(call, document.counterparty_id));
  const { phone, email = null } = request.payer;
  if (party == null || party.phone !== phone || (party.email ?? null) !== email) return undefined;
  const source = toSource(request.sourceType, document);
  const ids = {
    source,
    partyId: party.id,
    counterpartyId: document.counterparty_id,
    published: document.status !== "IDLE",
  };
  if (request.via !== "hosted") return ids;
  const url = await payLink(call, source).catch((error: unknown) => ignoreRefusal(error));
  if (url !== undefined || ["PROCESSING", "PAID"].includes(document.status)) return { ...ids, url };
  // Its page cannot be found again, so nobody may be left able to pay it beside the new one.
  await discardSource({ ...record, results: { source } }, call);
  return undefined;
}

async function partyOf(call: CallDollr, counterpartyId: number) {
  return (await call((dollr, options) => dollr.counterparties.retrieve(counterpartyId, options))).party;
}

async function payLink(call: CallDollr, source: { type: "INVOICE" | "ORDER"; number?: string }): Promise<string> {
  const query = { source_type: source.type, source_number: source.number ?? "" };
  return (await call((dollr, options) => dollr.links.pay(query, options))).url;
}

function ignoreRefusal(error: unknown): undefined {
  if (!["refused", "not-found"].includes(toFailure(error).kind)) throw error;
}
