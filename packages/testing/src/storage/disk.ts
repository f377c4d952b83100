import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { StoreFault } from "../faults/catalogue.ts";
import type { Process } from "../process/process.ts";

/** How long a call of the store takes, in virtual milliseconds. */
const TOOK_MS = 1;

export interface StoreCall {
  /** The method's name, for example `compareAndSet`. */
  readonly name: string;
  readonly group: "load" | "save";
}

/** Decides which fault hits a call of the store. */
export interface StoreInjector {
  onStoreCall(process: Process, call: StoreCall): StoreFault | undefined;
}

export interface DiskOptions {
  readonly scheduler: Scheduler;
  readonly injector: StoreInjector;
  readonly onFault?: (process: Process, call: StoreCall, fault: StoreFault) => void;
}

/** The disk of a machine. Its calls take time and may fail, and a dead process gets no answer. The disk can be lost. */
export class Disk {
  readonly #options: DiskOptions;
  #losses = 0;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  /** How often the disk was lost. */
  get losses(): number {
    return this.#losses;
  }

  /** Loses the disk. Calls that are on their way never arrive. */
  lose(): void {
    this.#losses += 1;
  }

  /** Makes one call for a process. @param run - what the store does when the call has arrived. */
  call<T>(process: Process, call: StoreCall, run: () => T | Promise<T>): Promise<T> {
    const { scheduler, injector, onFault } = this.#options;
    const fault = injector.onStoreCall(process, call);
    if (fault !== undefined) onFault?.(process, call, fault);
    const losses = this.#losses;
    const what = `the answer of store.${call.name}`;
    const early = fault?.kind === "store-answers-late" ? attempt(run) : undefined;
    return new Promise((resolve, reject) => {
      scheduler.after(tookMs(fault), async () => {
        if (losses !== this.#losses) return;
        const outcome = await (early ?? attempt(run, fault));
        process.resume(what, () => ("error" in outcome ? reject(outcome.error) : resolve(outcome.value)));
      });
    });
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

const tookMs = (fault: StoreFault | undefined): number =>
  fault?.kind === "store-slow" || fault?.kind === "store-answers-late" ? fault.tookMs : TOOK_MS;

async function attempt<T>(run: () => T | Promise<T>, fault?: StoreFault): Promise<Outcome<T>> {
  if (fault?.kind === "store-fails") return { error: new Error("The store failed: no space left on device.") };
  try {
    const value = await run();
    return fault?.kind === "store-reports-failure"
      ? { error: new Error("The store failed: the connection was lost.") }
      : { value };
  } catch (error) {
    return { error };
  }
}
