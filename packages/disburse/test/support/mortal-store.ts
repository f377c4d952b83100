import type { PaymentStore } from "../../src/index.ts";

/** The store of a process that dies right before, or right after, this save takes effect: what it waits for then never comes. */
export function mortalStore(store: PaymentStore, deadly: number, when: "before" | "after"): PaymentStore {
  let isDead = false;
  let saves = 0;
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const value = isDead ? await new Promise<never>(() => undefined) : await work();
    return isDead ? new Promise<never>(() => undefined) : value;
  };
  return {
    open: (record) => alive(() => store.open(record)),
    load: (...args) => alive(() => store.load(...args)),
    claim: (...args) => alive(() => store.claim(...args)),
    list: (filter) => store.list(filter),
    payer: (key) => alive(() => store.payer(key)),
    rememberPayer: (...args) => alive(() => store.rememberPayer(...args)),
    forgetPayer: (key) => alive(() => store.forgetPayer(key)),
    save(record) {
      saves += 1;
      if (saves === deadly && when === "before") isDead = true;
      return alive(async () => {
        const saved = await store.save(record);
        if (saves === deadly) isDead = true;
        return saved;
      });
    },
  };
}
