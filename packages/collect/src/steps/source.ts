import { isGivenUp } from "../documents/discard-source.ts";
import { documentsOf, readDocument, toSource } from "../documents/documents.ts";
import { toLabel } from "../documents/label.ts";
import { missingItems } from "../documents/missing-items.ts";
import { listOwn } from "../documents/own-documents.ts";
import type { Step } from "../record/step.ts";
import { toSourceBody } from "./bodies.ts";

/** The invoice or order, with our label. */
export const source: Step = {
  async make({ record, call }) {
    const { request, results } = record;
    const body = toSourceBody(record, results.counterpartyId!);
    const made = await call((dollr, options) => documentsOf(dollr, request.sourceType).create(body, options));
    if (made.reference_id != null && made.reference_id !== toLabel(record))
      throw new Error("Dollr answered with another document than the one that was to be made");
    return { source: toSource(request.sourceType, made), itemsAdded: 0 };
  },

  async find(context) {
    const { record, call } = context;
    for (const draft of await listOwn(context, ["IDLE"])) {
      if (draft.counterparty_id !== record.results.counterpartyId || isGivenUp(record.results, draft.id)) continue;
      const found = toSource(record.request.sourceType, draft);
      const missing = missingItems(record, await readDocument(call, found));
      if (missing !== undefined) return { source: found, itemsAdded: record.request.items.length - missing.length };
    }
    return undefined;
  },
};
