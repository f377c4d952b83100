import type { Process } from "../process/process.ts";
import type { Disk } from "./disk.ts";

/**
 * A store of payments, as far as a disk has to know it: which calls write, and which read. Every store of `@dollr-kit/collect`
 * is one. It is described here by its shape, so that who tests without that package does not need it.
 */
export interface PaymentStoreLike {
  open(record: unknown): Promise<StoredPayment>;
  save(record: unknown): Promise<StoredPayment>;
  load(id: string, attempt?: number, flow?: string): Promise<unknown>;
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

/** Told of what a process does with the store. */
export interface StoreObserver {
  /** It asks to store a record that it has begun. */
  onOpening?(record: StoredPayment): void;
  /** A record is durable. @param given - what the process had, where it replaces a record. */
  onStored(record: StoredPayment, given: StoredPayment | undefined): void;
  /** It was given records to look after. */
  onClaimed?(claimed: unknown): void;
}

/** The store as one process sees it: each of its calls goes through the disk. @param current - the one that is there now. */
export function throughDisk<Store extends PaymentStoreLike>(
  disk: Disk,
  process: Process,
  current: () => Store,
  observer: StoreObserver,
): Store {
  const load = <T>(name: string, run: () => T | Promise<T>): Promise<T> =>
    disk.call(process, { name, group: "load" }, run);
  const save = <T>(name: string, run: () => T | Promise<T>): Promise<T> =>
    disk.call(process, { name, group: "save" }, run);
  const stored = <T extends StoredPayment>(record: T, given?: StoredPayment): T => {
    observer.onStored(record, given);
    return record;
  };
  const through: PaymentStoreLike = {
    open(record) {
      observer.onOpening?.(record as StoredPayment);
      return save("open", async () => stored(await current().open(record)));
    },
    save: (record) => save("save", async () => stored(await current().save(record), record as StoredPayment)),
    load: (...args) => load("load", () => current().load(...args)),
    claim: (...args) =>
      load("claim", async () => {
        const claimed = await current().claim(...args);
        observer.onClaimed?.(claimed);
        return claimed;
      }),
    payer: (key) => load("payer", () => current().payer(key)),
    rememberPayer: (key, ids) => save("rememberPayer", () => current().rememberPayer(key, ids)),
    forgetPayer: (key) => save("forgetPayer", () => current().forgetPayer(key)),
    async *list(filter) {
      yield* await load("list", () => collectAll(current().list(filter)));
    },
  };
  return new Proxy(current(), { get: (target, name) => Reflect.get(through, name) ?? boundOf(target, name) });
}

async function collectAll(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Whatever else it has. Its own methods need it as `this`. */
function boundOf(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === "function" ? value.bind(target) : value;
}
