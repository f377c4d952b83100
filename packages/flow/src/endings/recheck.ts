import { DollrInputError } from "@dollr-kit/core";
import type { PaymentRecord } from "../record/record.ts";
import { loadShown } from "../stores/load-unsettled.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { Endings } from "./endings.ts";

/** Reads Dollr once more for every attempt of this payment, and sends nothing. @returns the one that tells how it stands. */
export async function recheckAttempts(
  endings: Pick<Endings, "readAgain" | "readOpen">,
  store: PaymentStore,
  latest: PaymentRecord,
): Promise<PaymentRecord> {
  await readNow(endings, latest);
  for (let attempt = latest.attempt - 1; attempt >= 1; attempt -= 1) {
    const earlier = await store.load(latest.id, attempt);
    if (earlier !== undefined) await readNow(endings, earlier);
  }
  return (await loadShown(store, latest.id)) ?? latest;
}

function readNow(endings: Pick<Endings, "readAgain" | "readOpen">, record: PaymentRecord): Promise<unknown> {
  return record.stage === "settled" ? endings.readAgain(record) : endings.readOpen(record);
}

export function noSuchPayment(id: string): DollrInputError {
  return new DollrInputError(`There is no payment ${JSON.stringify(id)} in this store.`, {
    outcome: "not-sent",
    hint: "start() it with its request: if Dollr knows it, it is found.",
  });
}
