import type { Clock } from "@dollr-kit/sandbox";
import type { FaultKind } from "../faults/fault.ts";
import type { Scheduler } from "../time/scheduler.ts";
import type { NoteOptions } from "../trace/timeline.ts";

/** How long a process stands still: 60 s. */
const STANDSTILL_MS = 60_000;
const CLOCK_IS_SET_BY_MS: { readonly [kind in FaultKind]?: number } = {
  "clock-forward": 120_000,
  "clock-back": -120_000,
};

export interface ProcessOptions {
  readonly name: string;
  /** Where it runs, counted from 0; each machine has a store of its own. */
  readonly machine: number;
  readonly scheduler: Scheduler;
  readonly note: (who: string, what: string, options?: NoteOptions) => void;
  /** Whether something goes wrong instead of the process hearing of what it waits for. */
  readonly onAwait: () => FaultKind | undefined;
  /** @param what - what it waited for. */
  readonly onFault: (kind: FaultKind, what: string) => void;
}

/**
 * One call of the app. Everything that it waits for is settled through here, so that here it can die (its promises never
 * settle) and stand still (they settle later, and it does not notice that the world went on).
 */
export class Process {
  readonly name: string;
  readonly machine: number;
  readonly clock: Clock;
  readonly #options: ProcessOptions;
  readonly #held: (() => void)[] = [];
  #isAlive = true;
  #isStill = false;
  #clockErrorMs = 0;

  constructor(options: ProcessOptions) {
    this.name = options.name;
    this.machine = options.machine;
    this.#options = options;
    this.clock = {
      now: () => options.scheduler.now + this.#clockErrorMs,
      sleep: (ms, signal) => this.#sleep(ms, signal),
    };
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  note(what: string, options?: NoteOptions): void {
    this.#options.note(this.name, what, options);
  }

  /** Settles one of its promises, unless something happens to it instead. @param what - what it has waited for. */
  settle(what: string, run: () => void): void {
    if (!this.#isAlive) return;
    if (this.#isStill) {
      this.#held.push(run);
      return;
    }
    const fault = this.#options.onAwait();
    if (fault === "dies" || fault === "store-lost") this.die();
    else if (fault === "stands-still") this.#standStill(run);
    else {
      this.#clockErrorMs += (fault && CLOCK_IS_SET_BY_MS[fault]) ?? 0;
      run();
    }
    if (fault !== undefined) this.#options.onFault(fault, what);
  }

  /** Settles one of its promises after a while. @returns a function that calls it off. */
  settleAfter(delayMs: number, what: string, run: () => void): () => void {
    return this.#options.scheduler.after(delayMs, () => this.settle(what, run));
  }

  /** The promise of something done elsewhere, as the process hears of it. */
  hears<T>(what: string, afterMs: number, done: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settled = done.then(
        (value) => () => resolve(value),
        (error) => () => reject(error),
      );
      this.#options.scheduler.after(afterMs, async () => this.settle(what, await settled));
    });
  }

  die(): void {
    this.#isAlive = false;
  }

  #standStill(run: () => void): void {
    this.#isStill = true;
    this.#held.push(run);
    this.#options.scheduler.after(STANDSTILL_MS, () => this.#goOn());
  }

  #goOn(): void {
    this.#isStill = false;
    if (!this.#isAlive) return;
    this.note("goes on");
    for (const run of this.#held.splice(0)) this.settleAfter(0, "what came meanwhile", run);
  }

  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const cancel = this.settleAfter(ms, "the end of a sleep", () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      function abort(): void {
        cancel();
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", abort, { once: true });
      return undefined;
    });
  }
}
