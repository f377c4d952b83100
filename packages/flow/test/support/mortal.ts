import type { PaymentRecord } from "../../src/record/record.ts";
import type { PaymentStore } from "../../src/stores/payment-store.ts";
import { isShared, type SharedStore } from "../../src/stores/shared-store.ts";

/** A process that can die: whatever it waits for then never comes. */
export interface Mortal<R extends PaymentRecord> {
  readonly store: PaymentStore<R>;
  kill(): void;
  /** Dies right before, or right after, this save takes effect. Counted from 1, the insert not included. */
  killAtSave(save: number, when: "before" | "after"): void;
}

export function mortal<R extends PaymentRecord>(store: PaymentStore<R>): Mortal<R> {
  let isDead = false;
  let saves = 0;
  let deadly: { save: number; when: "before" | "after" } | undefined;
  const never = () => new Promise<never>(() => undefined);
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return never();
    const value = await work();
    return isDead ? never() : value;
  };
  const ofShared = ({ postpone, now, loadAll, onChange }: SharedStore<R>) => ({
    shared: true,
    postpone: (...args: Parameters<typeof postpone>) => alive(() => postpone(...args)),
    ...(now && { now: () => alive(now) }),
    ...(loadAll && { loadAll: (...args: Parameters<typeof loadAll>) => alive(() => loadAll(...args)) }),
    ...(onChange && { onChange }),
  });
  return {
    kill: () => {
      isDead = true;
    },
    killAtSave: (save, when) => {
      deadly = { save, when };
    },
    store: {
      ...(isShared(store) && ofShared(store as SharedStore<R>)),
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
