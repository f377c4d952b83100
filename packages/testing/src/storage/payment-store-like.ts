/**
 * A store of payments, as far as a disk has to know it: which calls write, and which read. Every store of `@dollr-kit/collect`
 * is one. It is described here by its shape, so that who tests without that package does not need it.
 */
export interface PaymentStoreLike {
  open(record: unknown): Promise<StoredPayment>;
  save(record: unknown): Promise<StoredPayment>;
  load(id: string, attempt?: number): Promise<unknown>;
  claim(...args: readonly unknown[]): Promise<unknown>;
  list(filter: unknown): AsyncIterable<unknown>;
  payer(key: string): Promise<unknown>;
  rememberPayer(key: string, ids: unknown): Promise<void>;
  forgetPayer(key: string): Promise<void>;
}

/** What is told of a record. */
export interface StoredPayment {
  readonly stage: string;
  readonly status: string;
}

/** What a disk does with each call. */
export interface StoreCalls {
  load<T>(name: string, run: () => T | Promise<T>): Promise<T>;
  save<T>(name: string, run: () => T | Promise<T>): Promise<T>;
  /** A record was written. */
  stored(record: StoredPayment): void;
}

/** The same store, with each of its calls made by `calls`. */
export function throughCalls<Store extends PaymentStoreLike>(store: Store, { load, save, stored }: StoreCalls): Store {
  const kept = <T extends StoredPayment>(record: T): T => {
    stored(record);
    return record;
  };
  const through: PaymentStoreLike = {
    open: (record) => save("open", async () => kept(await store.open(record))),
    save: (record) => save("save", async () => kept(await store.save(record))),
    load: (id, attempt) => load("load", () => store.load(id, attempt)),
    claim: (...args) => load("claim", () => store.claim(...args)),
    payer: (key) => load("payer", () => store.payer(key)),
    rememberPayer: (key, ids) => save("rememberPayer", () => store.rememberPayer(key, ids)),
    forgetPayer: (key) => save("forgetPayer", () => store.forgetPayer(key)),
    async *list(filter) {
      await load("list", () => undefined);
      yield* store.list(filter);
    },
  };
  return new Proxy(store, { get: (target, name) => Reflect.get(through, name) ?? boundOf(target, name) });
}

/** Whatever else it has. Its own methods need it as `this`. */
function boundOf(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === "function" ? value.bind(target) : value;
}
