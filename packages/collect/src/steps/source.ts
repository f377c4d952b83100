import { countOurItems, documentsOf, toSource } from "../documents.ts";
import { toSourceBody } from "../wire.ts";
import type { Step } from "./step.ts";

/** The invoice or order, labelled with our id. */
export const source: Step = {
  async make({ record, call }) {
    const { request, results } = record;
    const body = toSourceBody(request, results.counterpartyId!);
    const made = await call((dollr, options) => documentsOf(dollr, request.sourceType).create(body, options));
    return { source: toSource(request.sourceType, made), itemsAdded: 0 };
  },

  async find({ record, call }) {
    const { sourceType, currency, id } = record.request;
    const query = { currency, status: "IDLE" } as const;
    const drafts = await call((dollr, options) => documentsOf(dollr, sourceType).list(query, options));
    for (const draft of drafts) {
      if (draft.reference_id !== id || draft.counterparty_id !== record.results.counterpartyId) continue;
      const detail = await call((dollr, options) => documentsOf(dollr, sourceType).retrieve(draft.id, options));
      const itemsAdded = countOurItems(record, detail);
      if (itemsAdded !== undefined) return { source: toSource(sourceType, draft), itemsAdded };
    }
    return undefined;
  },
};
