import { giveUpSource } from "../documents/discard-source.ts";
import { countOurItems, documentsOf, readDocument } from "../documents/documents.ts";
import type { Step } from "../record/step.ts";
import { toItemBody } from "./wire.ts";

/** The lines of the document, in order, each one once. */
export const items: Step = {
  async make({ record, call }) {
    const { request, results } = record;
    const { type, id } = results.source!;
    for (const item of request.items.slice(results.itemsAdded ?? 0)) {
      const body = toItemBody(item, request.currency);
      await call((dollr, options) => documentsOf(dollr, type).addItem(id, body, options));
    }
    return { itemsAdded: request.items.length };
  },

  async find({ record, call }) {
    const document = await readDocument(call, record.results.source!);
    const itemsAdded = countOurItems(record, document);
    // A line delivered twice would charge twice for it.
    return itemsAdded === undefined ? giveUpSource(record.results) : { itemsAdded };
  },
};
