import type { Process } from "../process/process.ts";
import type { Disk } from "./disk.ts";

/**
 * The methods of a payment store that the disk knows as reads or writes. Every store of `@dollr-kit/collect` has them. The shape is
 * described here, so that this package does not depend on that one.
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
  /** Only stores that many machines share have this and the next two. */
  postpone?(rows: readonly PutOff[]): Promise<readonly PutOff[]>;
  loadAll?(keys: unknown): Promise<unknown>;
  now?(): Promise<Date>;
}

/** A record whose due time was changed without a save. */
export interface PutOff {
  readonly flow: string;
  readonly id: string;
  readonly attempt: number;
  readonly version: number;
  readonly wakeAt: Date;
}

/** What observers learn about a record. */
export interface StoredPayment {
  readonly stage: string;
  readonly status: string;
}

/** Told what a process does with the store. */
export interface StoreObserver {
  /** The process asks the store to insert this record. */
  onOpening?(record: StoredPayment): void;
  /** A record is durable. @param given - the record that the process passed to `save`. Undefined for an insert. */
  onStored(record: StoredPayment, given: StoredPayment | undefined): void;
  /** The process has claimed these records. */
  onClaimed?(claimed: unknown): void;
  /** The process has postponed these records. */
  onPutOff?(rows: readonly PutOff[]): void;
}

/** The store as one process sees it: each call goes through the disk. @param current - returns the store, which a lost disk replaces. */
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
  const ofShared: Partial<PaymentStoreLike> = {
    postpone: (rows) =>
      save("postpone", async () => {
        const putOff = await current().postpone!(rows);
        observer.onPutOff?.(putOff);
        return putOff;
      }),
    loadAll: (keys) => load("loadAll", () => current().loadAll!(keys)),
    now: () => load("now", () => current().now!()),
  };
  const get = (target: Store, name: string | symbol): unknown =>
    Reflect.get(through, name) ?? (Reflect.get(target, name) && Reflect.get(ofShared, name)) ?? boundOf(target, name);
  return new Proxy(current(), { get });
}

async function collectAll(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Any other property of the store. Its methods need the store as `this`. */
function boundOf(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === "function" ? value.bind(target) : value;
}
