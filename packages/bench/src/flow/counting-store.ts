import type { CollectionStore } from "@dollr-kit/collect";

export interface CountingStore extends CollectionStore {
  /** Writes of records since it was made. */
  readonly saves: number;
  /** Milliseconds that they took together. */
  readonly saveMs: number;
}

/** Counts what a store writes of records, and how long that takes. What it remembers of payers is a cache. */
export function countSaves(store: CollectionStore): CountingStore {
  let saves = 0;
  let saveMs = 0;
  async function count<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      saves += 1;
      saveMs += performance.now() - startedAt;
    }
  }
  return {
    open: (record) => count(() => store.open(record)),
    save: (record) => count(() => store.save(record)),
    load: (...args) => store.load(...args),
    claim: (...args) => store.claim(...args),
    list: (filter) => store.list(filter),
    payer: (key) => store.payer(key),
    rememberPayer: (key, ids) => store.rememberPayer(key, ids),
    forgetPayer: (key) => store.forgetPayer(key),
    get saves() {
      return saves;
    },
    get saveMs() {
      return saveMs;
    },
  };
}
