import { forgetSource, giveUpSource } from "../documents/discard-source.ts";
import { documentsOf, readDocument } from "../documents/documents.ts";
import { missingItems } from "../documents/missing-items.ts";
import type { Step, StepContext } from "../record/step.ts";
import { eachSideBySide } from "./each-side-by-side.ts";
import { toItemBody } from "./wire.ts";

/** A long cart has the quota of the process to itself no more than that. */
const MOST_AT_ONCE = 8;

/** The lines of the document, each one once. Dollr has no word for their order, so nobody waits for the one before. */
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
    // It was called off before it was whole, and is tried again.
    if (document.status === "CANCELED") return forgetSource(results);
    const missing = missingItems(context.record, document);
    // A line delivered twice would charge twice for it.
    return missing === undefined ? giveUpSource(results) : { itemsAdded: request.items.length - missing.length };
  },
};

const retrieve = ({ record, call }: StepContext) => readDocument(call, record.results.source!);

function addItem({ record, call }: StepContext, item: Parameters<typeof toItemBody>[0]) {
  const { type, id } = record.results.source!;
  const body = toItemBody(item, record.request.currency);
  return call((dollr, options) => documentsOf(dollr, type).addItem(id, body, options));
}
