import { DollrInputError } from "@dollr-kit/core";
import { mayHaveLater } from "../record/may-have-later.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadShown } from "../stores/load-unsettled.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { Endings } from "./endings.ts";

interface Rechecker extends Pick<Endings, "readAgain" | "readOpen"> {
  findLaterAttempt(failed: PaymentRecord): Promise<void>;
}

/**
 * Reads Dollr once more for every attempt of this payment, those that this store has lost as well, and sends nothing.
 * @returns the one that tells how it stands.
 */
export async function recheckAttempts(
  endings: Rechecker,
  store: PaymentStore,
  latest: PaymentRecord,
): Promise<PaymentRecord> {
  if (mayHaveLater(await readNow(endings, latest))) await endings.findLaterAttempt(latest);
  for (let attempt = latest.attempt - 1; attempt >= 1; attempt -= 1) {
    const earlier = await store.load(latest.id, attempt);
    if (earlier !== undefined) await readNow(endings, earlier);
  }
  return (await loadShown(store, latest.id)) ?? latest;
}

async function readNow(endings: Rechecker, record: PaymentRecord): Promise<PaymentRecord> {
  return record.stage === "settled" ? (await endings.readAgain(record)).record : endings.readOpen(record);
}

export function noSuchPayment(id: string): DollrInputError {
  return new DollrInputError(`There is no payment ${JSON.stringify(id)} in this store.`, {
    outcome: "not-sent",
    hint: "start() it with its request: if Dollr knows it, it is found.",
  });
}
