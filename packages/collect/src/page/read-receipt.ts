import { DollrInputError } from "@dollr-kit/core";
import { type CallDollr, callAbout } from "@dollr-kit/flow";
import type { Receipt } from "../documents/receipt.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import { readReceiptOf } from "./hosted.ts";

/** @throws DollrInputError while the payment is not completed: Dollr gives receipts of paid documents alone. */
export async function readReceipt(call: CallDollr, record: CollectionRecord): Promise<Receipt> {
  const { id, status, results } = record;
  if (status !== "completed" || results.source === undefined) {
    throw new DollrInputError(
      `Collection ${JSON.stringify(id)} is ${status}: there is a receipt when it is completed.`,
      {
        outcome: "not-sent",
        hint: "Wait for settled() to answer completed.",
      },
    );
  }
  return readReceiptOf(callAbout(call, record), record);
}
