import type { CollectionStore } from "@dollr-kit/collect";

/**
 * The store as far as this one payment goes: whoever watches it takes up nothing else that is due there. A payment that is
 * started or joined is followed without a claim.
 */
export function onlyOne(store: CollectionStore, id: string): CollectionStore {
  return {
    ...store,
    claim: async () => [],
    async *list(filter) {
      for await (const record of store.list(filter)) if (record.id === id) yield record;
    },
  };
}
