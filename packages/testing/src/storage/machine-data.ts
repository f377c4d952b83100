import { isDeepStrictEqual } from "node:util";
import type { Process } from "../process/process.ts";
import type { Disk } from "./disk.ts";
import type { DurableStore } from "./durable-store.ts";
import { type PaymentStoreLike, throughDisk } from "./through-disk.ts";

/** The stored data of a machine. Its processes share it. It survives them, and is lost only with the disk. */
export class MachineData {
  readonly #disk: Disk;
  readonly #onWrite: (process: Process) => void;
  readonly #values = new Map<string, string>();
  /** The store of payments, if the app uses one. */
  #payments: PaymentStoreLike | undefined;

  /** @param onWrite - called for each write when it is durable. */
  constructor(disk: Disk, onWrite: (process: Process) => void) {
    this.#disk = disk;
    this.#onWrite = onWrite;
  }

  wipe(): void {
    this.#disk.lose();
    this.#values.clear();
    this.#payments = undefined;
  }

  /** The store as one process sees it. */
  storeOf(process: Process): DurableStore {
    const load = <T>(name: string, run: () => T): Promise<T> => this.#disk.call(process, { name, group: "load" }, run);
    const save = <T>(name: string, run: () => T): Promise<T> => this.#disk.call(process, { name, group: "save" }, run);
    const write = (key: string, value: unknown, isDue: boolean): boolean => {
      if (isDue) this.#write(process, key, value);
      return isDue;
    };
    return {
      get: (key) => load("get", () => this.#read(key)),
      set: (key, value) => save("set", () => void write(key, value, true)),
      insert: (key, value) => save("insert", () => write(key, value, !this.#values.has(key))),
      compareAndSet: (key, expected, value) =>
        save("compareAndSet", () => write(key, value, isDeepStrictEqual(this.#read(key), asStored(expected)))),
      delete: (key) => save("delete", () => this.#delete(process, key)),
      payments: (create) => this.#paymentsOf(process, create),
    };
  }

  #read<T>(key: string): T | undefined {
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  #write(process: Process, key: string, value: unknown): void {
    this.#values.set(key, toText(key, value));
    process.note(`stores ${JSON.stringify(key)}`);
    this.#onWrite(process);
  }

  #delete(process: Process, key: string): void {
    this.#values.delete(key);
    process.note(`deletes ${JSON.stringify(key)}`);
    this.#onWrite(process);
  }

  #paymentsOf<Store extends PaymentStoreLike>(process: Process, create: () => Store): Store {
    const current = (): Store => {
      this.#payments ??= create();
      return this.#payments as Store;
    };
    return throughDisk(this.#disk, process, current, {
      onStored: ({ stage, status }) => {
        process.note(`stores the record: ${stage}, ${status}`, { isOrdinary: stage === "preparing" });
        this.#onWrite(process);
      },
    });
  }
}

/** The value after a round trip through JSON, which is how a store returns it. */
const asStored = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function toText(key: string, value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text !== undefined) return text;
  throw new TypeError(`store.set(${JSON.stringify(key)}, …) takes a value of JSON; delete() takes one away.`);
}
