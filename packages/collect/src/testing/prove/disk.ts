import { toCanonicalJson } from "../../canonical-json.ts";
import type { CollectionRecord } from "../../record.ts";
import type { CollectionFilter, CollectionStore } from "../../stores/collection-store.ts";
import { memoryStore } from "../../stores/memory.ts";
import type { DurableStore } from "./durable-store.ts";
import type { FaultKind, StoreGroup } from "./fault.ts";
import type { Process } from "./process.ts";
import type { NoteOptions } from "./timeline.ts";

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
  #collections = memoryStore();
  readonly #options: DiskOptions;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  wipe(): void {
    this.#values.clear();
    this.#collections = memoryStore();
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
        this.#save(process, "compareAndSet", () =>
          write(key, value, toCanonicalJson(read(key)) === toCanonicalJson(expected)),
        ),
      delete: (key) =>
        this.#save(process, "delete", () => {
          values.delete(key);
          this.#noteWrite(process, `deletes ${JSON.stringify(key)}`);
        }),
      collections: () => this.#collectionsOf(process),
    };
  }

  #collectionsOf(process: Process): CollectionStore {
    const store = this.#collections;
    const load = <T>(name: string, run: () => Promise<T>): Promise<T> => this.#load(process, name, run);
    const save = <T>(name: string, run: () => Promise<T>): Promise<T> => this.#save(process, name, run);
    const kept = (record: CollectionRecord): CollectionRecord => {
      const isOrdinary = record.stage === "preparing";
      this.#noteWrite(process, `stores the record: ${record.stage}, ${record.status}`, { isOrdinary });
      return record;
    };
    return {
      open: (record) => save("open", async () => kept(await store.open(record))),
      load: (id, attempt) => load("load", () => store.load(id, attempt)),
      save: (record) => save("save", async () => kept(await store.save(record))),
      claim: (...args) => load("claim", () => store.claim(...args)),
      payer: (key) => load("payer", () => store.payer(key)),
      rememberPayer: (key, ids) => save("rememberPayer", () => store.rememberPayer(key, ids)),
      forgetPayer: (key) => save("forgetPayer", () => store.forgetPayer(key)),
      list: (filter) => this.#list(process, filter),
    };
  }

  async *#list(process: Process, filter: CollectionFilter): AsyncIterable<CollectionRecord> {
    await this.#load(process, "list", () => undefined);
    yield* this.#collections.list(filter);
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

function toText(key: string, value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text !== undefined) return text;
  throw new TypeError(`store.set(${JSON.stringify(key)}, …) takes a value of JSON; delete() takes one away.`);
}
