import { toCanonicalJson } from "../../canonical-json.ts";
import type { CollectionRecord } from "../../record.ts";
import type { CollectionFilter, CollectionStore } from "../../stores/collection-store.ts";
import { memoryStore } from "../../stores/memory.ts";
import type { DurableStore } from "./durable-store.ts";
import type { Process } from "./process.ts";
import type { NoteOptions } from "./timeline.ts";

/** What a call of the store takes, in virtual milliseconds. */
const TOOK_MS = 1;

/** What is stored of a trial. It outlives the processes that share it. */
export class Disk {
  readonly #values = new Map<string, string>();
  readonly #collections = memoryStore();
  readonly #onWrite: (process: Process) => void;

  /** @param onWrite - told of each write, at the instant at which it is durable. */
  constructor(onWrite: (process: Process) => void) {
    this.#onWrite = onWrite;
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
      get: (key) => this.#call(process, "get", () => read(key)),
      set: (key, value) => this.#call(process, "set", () => void write(key, value, true)),
      insert: (key, value) => this.#call(process, "insert", () => write(key, value, !values.has(key))),
      compareAndSet: (key, expected, value) =>
        this.#call(process, "compareAndSet", () =>
          write(key, value, toCanonicalJson(read(key)) === toCanonicalJson(expected)),
        ),
      delete: (key) =>
        this.#call(process, "delete", () => {
          values.delete(key);
          this.#noteWrite(process, `deletes ${JSON.stringify(key)}`);
        }),
      collections: () => this.#collectionsOf(process),
    };
  }

  #collectionsOf(process: Process): CollectionStore {
    const store = this.#collections;
    const call = <T>(name: string, run: () => Promise<T>): Promise<T> => this.#call(process, name, run);
    const kept = (record: CollectionRecord): CollectionRecord => {
      const isOrdinary = record.stage === "preparing";
      this.#noteWrite(process, `stores the record: ${record.stage}, ${record.status}`, { isOrdinary });
      return record;
    };
    return {
      open: (record) => call("open", async () => kept(await store.open(record))),
      load: (id, attempt) => call("load", () => store.load(id, attempt)),
      save: (record) => call("save", async () => kept(await store.save(record))),
      claim: (now, leaseMs, limit) => call("claim", () => store.claim(now, leaseMs, limit)),
      payer: (key) => call("payer", () => store.payer(key)),
      rememberPayer: (key, ids) => call("rememberPayer", () => store.rememberPayer(key, ids)),
      list: (filter) => this.#list(process, filter),
    };
  }

  async *#list(process: Process, filter: CollectionFilter): AsyncIterable<CollectionRecord> {
    await this.#call(process, "list", () => undefined);
    yield* this.#collections.list(filter);
  }

  /** It takes effect at once and is answered later, so that a process can die in between. */
  #call<T>(process: Process, name: string, run: () => T | Promise<T>): Promise<T> {
    const done = (async () => run())();
    return process.hears(`the answer of store.${name}`, TOOK_MS, done);
  }

  #noteWrite(process: Process, what: string, options?: NoteOptions): void {
    process.note(what, options);
    this.#onWrite(process);
  }
}

function toText(key: string, value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text !== undefined) return text;
  throw new TypeError(`store.set(${JSON.stringify(key)}, …) takes a value of JSON; delete() takes one away.`);
}
