import type { PageRules } from "@dollr-kit/flow";
import { cancelAndRead } from "../documents/discard-source.ts";
import { listOwn, PUBLISHED } from "../documents/own-documents.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import type { StepContext } from "../record/step.ts";
import { askForPage, readPage } from "./hosted.ts";
import { callOffPages } from "./pages.ts";

/** A collection that the payer pays on Dollr's page. */
export const PAGE_RULES: PageRules = {
  open({ results }: CollectionRecord) {
    if (!results.isOnlyPage) return undefined;
    const { url } = results;
    const opened = url === undefined ? {} : ({ status: "action-required", action: { url } } as const);
    return { ...opened, stage: "executed" };
  },
  isUnpaid: ({ stage, status, results: { url, isBeingPaid } }: CollectionRecord) =>
    status === "action-required" || (stage === "executed" && status === "pending" && url === undefined && !isBeingPaid),
  madeAt: ({ steps }: CollectionRecord) => steps.page?.doneAt,
  ask: askForPage,
  read: readPage,
  // A canceled one as well: the attempt after it may have been paid.
  isKnown: async (context: StepContext) => (await listOwn(context, PUBLISHED)).length > 0,
  cancel: ({ record, call }) => cancelAndRead(call, record.results.source!),
  callOff: callOffPages,
  async listPaid(context: StepContext) {
    const paid = await listOwn(context, ["PAID"]);
    return paid.map(({ id, invoice_number, order_number }) => invoice_number ?? order_number ?? `${id}`);
  },
};
