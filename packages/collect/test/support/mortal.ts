import type { CollectionStore } from "../../src/index.ts";

/** A process that can die: whatever it waits for then never comes. */
export interface Mortal {
  store: CollectionStore;
  kill(): void;
  /** Dies right before, or right after, this save takes effect. Counted from 1, the insert not included. */
  killAtSave(save: number, when: "before" | "after"): void;
}

export function mortal(store: CollectionStore): Mortal {
  let isDead = false;
  let saves = 0;
  let deadly: { save: number; when: "before" | "after" } | undefined;
  const never = () => new Promise<never>(() => undefined);
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return never();
    const value = await work();
    return isDead ? never() : value;
  };
  return {
    kill: () => {
      isDead = true;
    },
    killAtSave: (save, when) => {
      deadly = { save, when };
    },
    store: {
      open: (record) => alive(() => store.open(record)),
      load: (...args) => alive(() => store.load(...args)),
      claim: (...args) => alive(() => store.claim(...args)),
      list: (filter) => store.list(filter),
      payer: (key) => alive(() => store.payer(key)),
      rememberPayer: (...args) => alive(() => store.rememberPayer(...args)),
      forgetPayer: (key) => alive(() => store.forgetPayer(key)),
      save: (record) => {
        saves += 1;
        const dies = deadly?.save === saves ? deadly.when : undefined;
        if (dies === "before") isDead = true;
        return alive(async () => {
          const saved = await store.save(record);
          if (dies === "after") isDead = true;
          return saved;
        });
      },
    },
  };
}
