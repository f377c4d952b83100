import { readAmount } from "@dollr-kit/flow";
import { forgetSource, giveUpSource } from "../documents/discard-source.ts";
import {
  ABOUT_ANOTHER_DOCUMENT,
  type DocumentDetail,
  documentsOf,
  hasOurTotal,
  isPaidFor,
  readDocument,
} from "../documents/documents.ts";
import type { ResultsChange, Step, StepContext } from "../record/step.ts";

/** Makes the document payable, and holds its total against what was asked for before anyone can be charged. */
export const publish: Step = {
  async make(context) {
    const { type, id } = context.record.results.source!;
    const answer = await context.call((dollr, options) => documentsOf(dollr, type).publish(id, options));
    if (answer.id !== undefined && Number(answer.id) !== id) throw new Error(ABOUT_ANOTHER_DOCUMENT);
    const isTold = answer.status !== undefined && readAmount(answer.total_amount) !== undefined;
    return onDocument(context, isTold ? (answer as DocumentDetail) : await retrieve(context));
  },

  async find(context) {
    const document = await retrieve(context);
    return document.status === "IDLE" && hasOurTotal(context.record, document)
      ? undefined
      : onDocument(context, document);
  },
};

function onDocument({ record }: StepContext, document: DocumentDetail): ResultsChange {
  const isPaidOnPage = record.request.via === "hosted" && isPaidFor(document.status);
  if (isPaidOnPage && hasOurTotal(record, document)) return { published: true };
  if (document.status === "PAID") throw new Error("the document was paid, though not by this payment");
  if (document.status === "ACTIVE" && hasOurTotal(record, document)) return { published: true };
  if (["ACTIVE", "IDLE"].includes(document.status)) return giveUpSource(record.results);
  // One that is canceled, or that a failed payment left behind, cannot be paid any more.
  if (["CANCELED", "PROCESSING"].includes(document.status)) return forgetSource(record.results);
  throw new Error(`the document has a status that is not known here: ${document.status}`);
}

const retrieve = ({ record, call }: StepContext): Promise<DocumentDetail> => readDocument(call, record.results.source!);
