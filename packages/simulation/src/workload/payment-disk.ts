import type { CollectionRecord } from "@dollr-kit/collect";
import type { PaymentRecord, PaymentStore } from "@dollr-kit/disburse";
import { Disk, type DiskOptions, type Process, type PutOff, throughDisk } from "@dollr-kit/testing/simulator";
import { replacedStore } from "./replaced-store.ts";

/** A record that became durable, told at the instant at which it did. */
export interface Write {
  readonly before: PaymentRecord | undefined;
  readonly after: PaymentRecord;
  /** The version that the writer had read; undefined for an insert. */
  readonly basedOn: number | undefined;
  readonly by: Process;
}

export interface PaymentDiskOptions extends Pick<DiskOptions, "scheduler" | "injector"> {
  readonly machine: number;
  readonly onDurable: (write: Write) => void;
  /** A process asks to store a record that it has begun. */
  readonly onOpening: (process: Process, record: PaymentRecord) => void;
  /** A process was given a record to look after. */
  readonly onClaimed: (process: Process, record: PaymentRecord) => void;
  /** A process has put off a record that is stored like this. */
  readonly onPutOff: (process: Process, stored: PaymentRecord, putOff: PutOff) => void;
  /** A process uses the store, whose file was replaced. */
  readonly onReplaced: (process: Process, call: string) => void;
  /** Opens an empty store. */
  readonly open: () => PaymentStore;
}

/** One id may stand for payments of several kinds. */
const nameOf = ({ flow, id }: Pick<PaymentRecord, "flow" | "id">): string => `${flow} ${id}`;
const keyOf = (record: Pick<PaymentRecord, "flow" | "id" | "attempt">): string => `${nameOf(record)} ${record.attempt}`;

export const isCollection = (record: PaymentRecord): record is CollectionRecord => record.flow === "collection";

/** The payments that a machine has stored. It outlives the processes that share it, and not its own loss. */
export class PaymentDisk {
  readonly machine: number;
  readonly #options: PaymentDiskOptions;
  #store: PaymentStore;
  readonly #disk: Disk;
  readonly #durable = new Map<string, PaymentRecord>();
  /** The key of the record that has a reference. */
  readonly #keys = new Map<string, string>();
  /** Of which payments there is a record. */
  readonly #payments = new Set<string>();
  #isReplaced = false;

  constructor(options: PaymentDiskOptions) {
    this.machine = options.machine;
    this.#options = options;
    this.#store = options.open();
    this.#disk = new Disk({
      ...options,
      onFault: (process, { name }, { kind }) => process.note(`store.${name} ${kind}`),
    });
  }

  /** What is stored now, all attempts. */
  get records(): readonly PaymentRecord[] {
    return [...this.#durable.values()];
  }

  /** Those of money in. */
  get collections(): readonly CollectionRecord[] {
    return this.records.filter(isCollection);
  }

  /** How often it lost everything. */
  get losses(): number {
    return this.#disk.losses;
  }

  /** Every payment has ended, and a handler has confirmed it and nothing is to follow, or it was given up. */
  isSettled(isGivenUp: (machine: number, record: PaymentRecord) => boolean): boolean {
    for (const record of this.#durable.values()) {
      const { stage, status, wakeAt, delivery } = record;
      const isFollowed = status !== "completed" || wakeAt === null;
      const isConfirmed = stage === "settled" && delivery?.doneAt !== undefined;
      if (!(isConfirmed && isFollowed) && !isGivenUp(this.machine, record)) return false;
    }
    return true;
  }

  recordOf(referenceId: string): PaymentRecord | undefined {
    return this.#durable.get(this.#keys.get(referenceId) ?? "");
  }

  /** Whether there is a record of an attempt at it. */
  hasCollection(id: string): boolean {
    return this.#payments.has(nameOf({ flow: "collection", id }));
  }

  /** Whether the file that the processes have open is not there any more. */
  get isReplaced(): boolean {
    return this.#isReplaced;
  }

  /** From now on the store refuses every call, until it is wiped and opened anew. */
  replace(): void {
    this.#isReplaced = true;
  }

  wipe(): void {
    this.#isReplaced = false;
    this.#disk.lose();
    this.#store = this.#options.open();
    this.#durable.clear();
    this.#keys.clear();
    this.#payments.clear();
  }

  /** What was stored at an earlier instant is what is stored. */
  async restore(copy: readonly PaymentRecord[]): Promise<void> {
    this.wipe();
    for (const record of copy) this.#note(record);
    for (const record of copy) await this.#store.open(record);
  }

  /** Gives back what the store holds of the machine that simulates. */
  async close(): Promise<void> {
    await this.#store.close?.();
  }

  /** The store as one process sees it. */
  storeOf(process: Process): PaymentStore {
    const { onOpening, onClaimed, onPutOff, onReplaced } = this.#options;
    const replaced = replacedStore((call) => onReplaced(process, call));
    let isOpen = false;
    const current = (): PaymentStore => (isOpen && this.#isReplaced ? replaced : this.#store);
    const store = throughDisk(this.#disk, process, current, {
      onOpening: (record: PaymentRecord) => onOpening(process, record),
      onStored: (after: PaymentRecord, given: PaymentRecord | undefined) => this.#keep(process, after, given?.version),
      onClaimed: (claimed: readonly PaymentRecord[]) => {
        for (const record of claimed) onClaimed(process, record);
      },
      onPutOff: (rows) => {
        for (const row of rows) onPutOff(process, this.#durable.get(keyOf(row))!, row);
      },
    });
    isOpen = true;
    return store;
  }

  #keep(by: Process, after: PaymentRecord, basedOn: number | undefined): void {
    const before = this.#durable.get(keyOf(after));
    this.#note(after);
    this.#options.onDurable({ before, after, basedOn, by });
  }

  #note(record: PaymentRecord): void {
    this.#durable.set(keyOf(record), record);
    this.#keys.set(record.referenceId, keyOf(record));
    this.#payments.add(nameOf(record));
  }
}
