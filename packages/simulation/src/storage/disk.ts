import type { CollectionFilter, CollectionRecord, CollectionStore } from "@dollr-kit/collect";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { StoreCall } from "../plan/fault.ts";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import type { Process } from "../process/process.ts";

/** A record that became durable, told at the instant at which it did. */
export interface Write {
  readonly before: CollectionRecord | undefined;
  readonly after: CollectionRecord;
  /** The version that the writer had read; undefined for an insert. */
  readonly basedOn: number | undefined;
}

export interface DiskOptions {
  readonly machine: number;
  readonly scheduler: Scheduler;
  readonly faults: SeededInjector;
  readonly onDurable: (write: Write) => void;
  /** A process asks to store a record that it has begun. */
  readonly onOpening: (process: Process, record: CollectionRecord) => void;
  /** A process was given a record to look after. */
  readonly onClaimed: (process: Process, record: CollectionRecord) => void;
  /** Opens an empty store. */
  readonly open: () => CollectionStore;
}

const keyOf = ({ id, attempt }: CollectionRecord): string => `${id} ${attempt}`;

/** What a machine has stored. It outlives the processes that share it, and not its own loss. */
export class Disk {
  readonly machine: number;
  readonly #options: DiskOptions;
  #store: CollectionStore;
  #losses = 0;
  readonly #durable = new Map<string, CollectionRecord>();

  constructor(options: DiskOptions) {
    this.machine = options.machine;
    this.#options = options;
    this.#store = this.#options.open();
  }

  /** What is stored now, all attempts. */
  get records(): readonly CollectionRecord[] {
    return [...this.#durable.values()];
  }

  /** How often it lost everything. */
  get losses(): number {
    return this.#losses;
  }

  /** Every payment has ended, and a handler has confirmed it and nothing is to follow, or it was given up. */
  isSettled(isGivenUp: (machine: number, record: CollectionRecord) => boolean): boolean {
    for (const record of this.#durable.values()) {
      const { stage, status, wakeAt, delivery } = record;
      const isFollowed = status !== "completed" || wakeAt === null;
      const isConfirmed = stage === "settled" && delivery?.doneAt !== undefined;
      if (!(isConfirmed && isFollowed) && !isGivenUp(this.machine, record)) return false;
    }
    return true;
  }

  recordOf(referenceId: string): CollectionRecord | undefined {
    for (const record of this.#durable.values()) if (record.referenceId === referenceId) return record;
    return undefined;
  }

  wipe(): void {
    this.#store = this.#options.open();
    this.#durable.clear();
    this.#losses += 1;
  }

  /** What was stored at an earlier instant is what is stored. */
  async restore(copy: readonly CollectionRecord[]): Promise<void> {
    this.wipe();
    for (const record of copy) this.#durable.set(keyOf(record), record);
    for (const record of copy) await this.#store.open(record);
  }

  /** Gives back what the store holds of the machine that simulates. */
  async close(): Promise<void> {
    await this.#store.close?.();
  }

  /** The store as one process sees it: calls take time, fail, and are not answered when the process is dead. */
  storeOf(process: Process): CollectionStore {
    const call = <T>(name: StoreCall, run: (store: CollectionStore) => Promise<T>): Promise<T> =>
      this.#call(process, name, run);
    return {
      open: (record) => {
        this.#options.onOpening(process, record);
        return call("open", async (store) => this.#keep(await store.open(record), undefined));
      },
      load: (id, attempt) => call("load", (store) => store.load(id, attempt)),
      save: (record) => call("save", async (store) => this.#keep(await store.save(record), record.version)),
      claim: (...args) => call("claim", (store) => this.#tellClaimed(process, store.claim(...args))),
      payer: (key) => call("payer", (store) => store.payer(key)),
      rememberPayer: (key, ids) => call("rememberPayer", (store) => store.rememberPayer(key, ids)),
      forgetPayer: (key) => call("forgetPayer", (store) => store.forgetPayer(key)),
      list: (filter) => this.#list(process, filter),
    };
  }

  #call<T>(process: Process, name: StoreCall, run: (store: CollectionStore) => Promise<T>): Promise<T> {
    const fault = this.#options.faults.onStoreCall(this.machine, name);
    if (fault) process.note(`store.${name} ${fault.effect}`);
    const store = this.#store;
    const tookMs = fault?.effect === "slow" ? 200 * 100 ** fault.size : 1;
    return new Promise((resolve, reject) => {
      this.#options.scheduler.after(tookMs, () => {
        // It was on its way to what is not there any more, from a process that has died with it.
        if (store !== this.#store) return undefined;
        if (fault?.effect === "fails")
          return process.settle(() => reject(new Error("ENOSPC: no space left on device")));
        const isDenied = fault?.effect === "reported-failed";
        run(store).then(
          (value) => process.settle(() => (isDenied ? reject(new Error("EIO: i/o error, write")) : resolve(value))),
          (error) => process.settle(() => reject(error)),
        );
        return undefined;
      });
    });
  }

  async #tellClaimed(
    process: Process,
    claiming: Promise<readonly CollectionRecord[]>,
  ): Promise<readonly CollectionRecord[]> {
    const claimed = await claiming;
    for (const record of claimed) this.#options.onClaimed(process, record);
    return claimed;
  }

  #keep(after: CollectionRecord, basedOn: number | undefined): CollectionRecord {
    const before = this.#durable.get(keyOf(after));
    this.#durable.set(keyOf(after), after);
    this.#options.onDurable({ before, after, basedOn });
    return after;
  }

  async *#list(process: Process, filter: CollectionFilter): AsyncIterable<CollectionRecord> {
    yield* await this.#call(process, "list", async (store) => {
      const records: CollectionRecord[] = [];
      for await (const record of store.list(filter)) records.push(record);
      return records;
    });
  }
}
