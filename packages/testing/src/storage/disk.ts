import { isDeepStrictEqual } from "node:util";
import type { FaultKind, StoreGroup } from "../faults/fault.ts";
import type { Process } from "../process/process.ts";
import type { NoteOptions } from "../trace/timeline.ts";
import type { DurableStore } from "./durable-store.ts";
import { type PaymentStoreLike, throughCalls } from "./payment-store-like.ts";

/** What a call of the store takes, in virtual milliseconds. */
const TOOK_MS = 1;

export interface DiskOptions {
  /** Told of each write, at the instant at which it is durable. */
  readonly onWrite: (process: Process) => void;
  /** Whether something goes wrong with a call. */
  readonly onCall: (group: StoreGroup) => FaultKind | undefined;
  /** @param what - the call that goes wrong. */
  readonly onFault: (kind: FaultKind, process: Process, what: string) => void;
}

/** What is stored of a trial. It outlives the processes that share it, and not its own loss. */
export class Disk {
  readonly #values = new Map<string, string>();
  /** The one that an app made, if it makes one. */
  #payments: PaymentStoreLike | undefined;
  readonly #options: DiskOptions;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  wipe(): void {
    this.#values.clear();
    this.#payments = undefined;
  }

  /** The store as one process sees it: calls take time, and nobody hears of them when the process is dead. */
  storeOf(process: Process): DurableStore {
    const values = this.#values;
    const read = <T>(key: string): T | undefined => {
      const text = values.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    };
    const write = (key: string, value: unknown, isDue: boolean): boolean => {
      if (!isDue) return false;
      values.set(key, toText(key, value));
      this.#noteWrite(process, `stores ${JSON.stringify(key)}`);
      return true;
    };
    return {
      get: (key) => this.#load(process, "get", () => read(key)),
      set: (key, value) => this.#save(process, "set", () => void write(key, value, true)),
      insert: (key, value) => this.#save(process, "insert", () => write(key, value, !values.has(key))),
      compareAndSet: (key, expected, value) =>
        this.#save(process, "compareAndSet", () => write(key, value, isDeepStrictEqual(read(key), asStored(expected)))),
      delete: (key) =>
        this.#save(process, "delete", () => {
          values.delete(key);
          this.#noteWrite(process, `deletes ${JSON.stringify(key)}`);
        }),
      payments: (create) => this.#paymentsOf(process, create),
    };
  }

  #paymentsOf<Store extends PaymentStoreLike>(process: Process, create: () => Store): Store {
    this.#payments ??= create();
    return throughCalls(this.#payments as Store, {
      load: (name, run) => this.#load(process, name, run),
      save: (name, run) => this.#save(process, name, run),
      stored: ({ stage, status }) =>
        this.#noteWrite(process, `stores the record: ${stage}, ${status}`, { isOrdinary: stage === "preparing" }),
    });
  }

  #load<T>(process: Process, name: string, run: () => T | Promise<T>): Promise<T> {
    return this.#call(process, "load", `store.${name}`, run);
  }

  #save<T>(process: Process, name: string, run: () => T | Promise<T>): Promise<T> {
    return this.#call(process, "save", `store.${name}`, run);
  }

  /** It takes effect at once and is answered later, so that a process can die in between. */
  #call<T>(process: Process, group: StoreGroup, what: string, run: () => T | Promise<T>): Promise<T> {
    const fault = process.isAlive ? this.#options.onCall(group) : undefined;
    if (fault !== undefined) this.#options.onFault(fault, process, what);
    return process.hears(`the answer of ${what}`, TOOK_MS, take(run, fault));
  }

  #noteWrite(process: Process, what: string, options?: NoteOptions): void {
    process.note(what, options);
    this.#options.onWrite(process);
  }
}

async function take<T>(run: () => T | Promise<T>, fault: FaultKind | undefined): Promise<T> {
  if (fault === "store-fails") throw new Error("The store failed: no space left on device.");
  const value = await run();
  if (fault === "store-denies") throw new Error("The store failed: the connection was lost.");
  return value;
}

/** As JSON gives it back. */
const asStored = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function toText(key: string, value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text !== undefined) return text;
  throw new TypeError(`store.set(${JSON.stringify(key)}, …) takes a value of JSON; delete() takes one away.`);
}
