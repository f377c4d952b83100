import { DollrInputError } from "@dollr-kit/core";
import type { Keeper } from "./keeper.ts";
import { loadShown } from "./load-open.ts";
import type { CollectionRecord } from "./record.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/** Reads Dollr once more for every attempt of this payment, and sends nothing. @returns the one that tells how it stands. */
export async function recheckAttempts(
  keeper: Keeper,
  store: CollectionStore,
  latest: CollectionRecord,
): Promise<CollectionRecord> {
  await readNow(keeper, latest);
  for (let attempt = latest.attempt - 1; attempt >= 1; attempt -= 1) {
    const earlier = await store.load(latest.id, attempt);
    if (earlier !== undefined) await readNow(keeper, earlier);
  }
  return (await loadShown(store, latest.id)) ?? latest;
}

function readNow(keeper: Keeper, record: CollectionRecord): Promise<unknown> {
  return record.stage === "settled" ? keeper.readAgain(record) : keeper.readOpen(record);
}

export function noSuchCollection(id: string): DollrInputError {
  return new DollrInputError(`There is no collection ${JSON.stringify(id)} in this store.`, {
    outcome: "not-sent",
    hint: "start() it with its request: if Dollr knows it, it is found.",
  });
}
