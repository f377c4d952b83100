import { DollrInputError } from "@dollr-kit/core";
import { documentsOf } from "./documents.ts";
import type { CallDollr } from "./dollr.ts";
import type { Receipt } from "./receipt.ts";
import type { CollectionRecord } from "./record.ts";
import { toReceipt } from "./wire.ts";

/** @throws DollrInputError while the payment is not completed: Dollr gives receipts of paid documents alone. */
export async function readReceipt(call: CallDollr, { id, status, results }: CollectionRecord): Promise<Receipt> {
  const { source } = results;
  if (status !== "completed" || source === undefined) {
    throw new DollrInputError(
      `Collection ${JSON.stringify(id)} is ${status}: there is a receipt when it is completed.`,
      {
        outcome: "not-sent",
        hint: "Wait for settled() to answer completed.",
      },
    );
  }
  return toReceipt(
    await call((dollr, options) => documentsOf(dollr, source.type).receipt(source.id, options)),
    source.type,
  );
}
