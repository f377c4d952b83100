import { type CallDollr, RefusedError, readMoney } from "@dollr-kit/flow";
import type { SourceState } from "@dollr-kit/types";
import { discardSource, isGivenUp } from "../documents/discard-source.ts";
import {
  type DocumentAnswer,
  type DocumentDetail,
  hasOurTotal,
  isOurTotal,
  isPaidFor,
  readDocument,
  readDocumentId,
  toSource,
} from "../documents/documents.ts";
import { toLabel } from "../documents/label.ts";
import { listOwn } from "../documents/own-documents.ts";
import { toPageUrl } from "../page/page-url.ts";
import { findPayLink, payLink } from "../page/pages.ts";
import type { ResultsChange, Step, StepContext } from "../record/step.ts";
import { toCheckoutBody } from "./bodies.ts";

/** Payer, document and items by one call, with our label. */
export const checkout: Step = {
  async make({ record, call }) {
    const { request } = record;
    const made = await call((dollr, options) => dollr.checkouts.create(toCheckoutBody(record), options));
    if (made.reference_id != null && made.reference_id !== toLabel(record))
      throw new Error("Dollr answered with another checkout than the one that was asked for");
    const source = { type: request.sourceType, id: readDocumentId(made.source_id), number: made.source_number };
    const total = readMoney(made.total_amount, made.currency ?? request.currency);
    const isOurs =
      total === undefined ? hasOurTotal(record, await readDocument(call, source)) : isOurTotal(record, total);
    if (!isOurs) {
      await discardSource({ ...record, results: { source } }, call);
      throw new RefusedError("Dollr made a checkout of another total than that of the items");
    }
    const url = request.via === "hosted" ? (toPageUrl(made.url) ?? (await payLink(call, source))) : undefined;
    return {
      source,
      partyId: made.party_id,
      counterpartyId: made.counterparty_id,
      published: made.source_status !== "IDLE",
      url,
    };
  },

  async find(context) {
    const { via } = context.record.request;
    for (const states of via === "hosted" ? FINDABLE.hosted : FINDABLE.direct) {
      for (const each of canceledLast(await listOwn(context, states))) {
        const found = await adopt(context, each);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  },
};

/**
 * In which states a document of ours is looked for. One for Dollr's page may have been paid meanwhile, and where it was canceled the
 * attempt has failed, so that no other page is made under its label. Documents that have ended are searched last: there are the most.
 */
const FINDABLE = {
  hosted: [
    ["PROCESSING", "ACTIVE", "IDLE"],
    ["PAID", "CANCELED"],
  ],
  direct: [["ACTIVE", "IDLE"]],
} as const satisfies Readonly<Record<string, readonly (readonly SourceState[])[]>>;

const canceledLast = (listed: readonly DocumentAnswer[]): readonly DocumentAnswer[] => [
  ...listed.filter(({ status }) => status !== "CANCELED"),
  ...listed.filter(({ status }) => status === "CANCELED"),
];

async function adopt(context: StepContext, listed: DocumentAnswer): Promise<ResultsChange | undefined> {
  const { record, call } = context;
  const source = toSource(record.request.sourceType, listed);
  if (isGivenUp(record.results, source.id) && !isPaidFor(listed.status)) return undefined;
  const document = await readDocument(call, source);
  const isHosted = record.request.via === "hosted";
  if (!hasOurTotal(record, document)) {
    // While it is open, somebody could pay this other sum in the place of ours.
    if (isHosted) await discardSource({ ...record, results: { source } }, call);
    return undefined;
  }
  const ids = {
    source,
    ...(await payerOf(call, document, isHosted)),
    counterpartyId: document.counterparty_id,
    published: document.status !== "IDLE",
  };
  if (!isHosted) return ids;
  if (document.status === "CANCELED") return ids;
  const url = await findPayLink(call, source);
  if (url !== undefined || isPaidFor(document.status)) return { ...ids, url };
  // The address of its page cannot be found again. So another page is made, and takes its place.
  return undefined;
}

/** The party whose account pays. On Dollr's page the payer chooses the account, so none is needed. */
async function payerOf(call: CallDollr, document: DocumentDetail, isHosted: boolean): Promise<ResultsChange> {
  const id = document.counterparty?.party?.id;
  if (id !== undefined || isHosted) return { partyId: id };
  const { party } = await call((dollr, options) => dollr.counterparties.retrieve(document.counterparty_id, options));
  return { partyId: party?.id };
}
