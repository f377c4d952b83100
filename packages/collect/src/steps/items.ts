import { forgetSource, giveUpSource } from "../documents/discard-source.ts";
import { documentsOf, readDocument } from "../documents/documents.ts";
import { missingItems } from "../documents/missing-items.ts";
import type { Step, StepContext } from "../record/step.ts";
import { toItemBody } from "./bodies.ts";
import { eachSideBySide } from "./each-side-by-side.ts";

/** Lines that are added at once: more of them would keep the quota of the process from other payments. */
const MOST_AT_ONCE = 8;

/** Adds each line of the document once. Their order at Dollr does not matter, so they are added side by side. */
export const items: Step = {
  async make(context) {
    const { request, results } = context.record;
    const missing = results.itemsAdded ? missingItems(context.record, await retrieve(context)) : request.items;
    if (missing === undefined) return giveUpSource(results);
    await eachSideBySide(missing, MOST_AT_ONCE, (item) => addItem(context, item));
    return { itemsAdded: request.items.length };
  },

  async find(context) {
    const { request, results } = context.record;
    const document = await retrieve(context);
    // The payment was called off before the document had all its lines, and is tried again: it takes another document.
    if (document.status === "CANCELED") return forgetSource(results);
    const missing = missingItems(context.record, document);
    // A line that was delivered twice would be charged twice, so such a document is given up.
    return missing === undefined ? giveUpSource(results) : { itemsAdded: request.items.length - missing.length };
  },
};

const retrieve = ({ record, call }: StepContext) => readDocument(call, record.results.source!);

function addItem({ record, call }: StepContext, item: Parameters<typeof toItemBody>[0]) {
  const { type, id } = record.results.source!;
  const body = toItemBody(item, record.request.currency);
  return call((dollr, options) => documentsOf(dollr, type).addItem(id, body, options));
}
