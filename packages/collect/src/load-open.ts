import type { CollectionRecord } from "./record.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/**
 * The attempt to go on with: the first one that has not ended, else the latest. A later one may be stored while an earlier one
 * is open: it was found at Dollr, and then that the earlier one had ended could not be saved.
 */
export async function loadOpen(store: CollectionStore, id: string): Promise<CollectionRecord | undefined> {
  const latest = await store.load(id);
  for (let attempt = 1; attempt < (latest?.attempt ?? 0); attempt += 1) {
    const earlier = await store.load(id, attempt);
    if (earlier !== undefined && earlier.stage !== "settled") return earlier;
  }
  return latest;
}
