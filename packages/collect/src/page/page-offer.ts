import type { OfferRules, OfferState } from "@dollr-kit/flow";
import { cancelAndRead } from "../documents/discard-source.ts";
import { isPaidFor } from "../documents/documents.ts";
import { listOwn, PUBLISHED } from "../documents/own-documents.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { StepContext } from "../record/step.ts";
import { askForPage, readEndedPage, readPage } from "./hosted.ts";
import { cancelPages } from "./pages.ts";

/** A collection that the payer pays on Dollr's page. */
export const PAGE_OFFER: OfferRules = {
  open({ results }: CollectionRecord) {
    if (!results.isOnlyPage) return undefined;
    const { url } = results;
    const opened = url === undefined ? {} : ({ status: "action-required", action: { url } } as const);
    return { ...opened, stage: "executed" };
  },
  isMade: ({ results }: CollectionRecord) => results.source !== undefined,
  isUnpaid: ({ stage, status, results: { url, isBeingPaid } }: CollectionRecord) =>
    status === "action-required" || (stage === "executed" && status === "pending" && url === undefined && !isBeingPaid),
  madeAt: ({ steps }: CollectionRecord) => steps.page?.doneAt,
  ask: askForPage,
  read: readPage,
  readEnded: readEndedPage,
  // A canceled page counts as well: the attempt after it may have been paid.
  isKnown: async (context: StepContext) => (await listOwn(context, PUBLISHED)).length > 0,
  cancel: async ({ record, call }: StepContext) => toOfferState(await cancelAndRead(call, record.results.source!)),
  cancelAll: async (context: StepContext) => toOfferState(await cancelPages(context)),
  async listPaid(context: StepContext) {
    const paid = await listOwn(context, ["PAID"]);
    return paid.map(({ id, invoice_number, order_number }) => invoice_number ?? order_number ?? `${id}`);
  },
};

function toOfferState(told: string | undefined): OfferState {
  if (told === undefined) return { is: "none", told: "none" };
  if (told === "CANCELED") return { is: "canceled", told };
  if (isPaidFor(told)) return { is: "being-paid", told };
  return { is: told === "ACTIVE" || told === "IDLE" ? "open" : "unclear", told };
}
