import type { Clock } from "@dollr-kit/sandbox";
import { createSleep, type Scheduler } from "@dollr-kit/sandbox/time";
import type { ProcessFault } from "../faults/catalogue.ts";
import type { NoteOptions, Trace } from "../trace/trace.ts";
import type { MachineClock } from "./machine-clock.ts";

/** Decides what happens to a process that waits, in place of its answer. */
export interface AwaitInjector {
  /** @param what - what it has waited for. */
  onAwait(process: Process, what: string): ProcessFault | undefined;
}

export interface ProcessOptions {
  readonly name: string;
  /** Where it runs, counted from 0; each machine has a store and a clock of its own. */
  readonly machine: number;
  /** Which program it runs, counted from 0. */
  readonly worker: number;
  /** Counts the starts of the program, from 0. */
  readonly start: number;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly injector: AwaitInjector;
  readonly machineClock: MachineClock;
  /** Something happens to it; told before it hears of anything more. */
  readonly onFault?: (fault: ProcessFault) => void;
}

/**
 * One run of a program. Everything that it waits for is settled through here, so that here it can die (its promises never
 * settle) and stand still (they settle later, and it does not notice that the world went on).
 */
export class Process {
  readonly name: string;
  readonly machine: number;
  readonly worker: number;
  readonly start: number;
  readonly clock: Clock;
  readonly #options: ProcessOptions;
  readonly #held: (() => void)[] = [];
  #awaits = 0;
  #isAlive = true;
  #standsStill = false;
  #stoodStill = false;
  #clockErrorMs = 0;
  #mostAheadMs = 0;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.name = options.name;
    this.machine = options.machine;
    this.worker = options.worker;
    this.start = options.start;
    this.clock = {
      now: () => this.correctedNow() + this.#options.machineClock.offMs,
      sleep: createSleep((ms, wake) => this.resumeAfter(ms, "the end of a sleep", wake)),
    };
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get standsStill(): boolean {
    return this.#standsStill;
  }

  get stoodStill(): boolean {
    return this.#stoodStill;
  }

  /** How often it has heard of something that it waited for, or was about to. */
  get awaits(): number {
    return this.#awaits;
  }

  /** By how much its clock was set. */
  get clockErrorMs(): number {
    return this.#options.machineClock.errorMs + this.#clockErrorMs;
  }

  /** By how much its clock was ahead at most, when it was read. */
  get mostAheadMs(): number {
    return this.#mostAheadMs;
  }

  /** What its clock would show on a machine whose clock is right. */
  correctedNow(): number {
    const { clockErrorMs } = this;
    this.#mostAheadMs = Math.max(this.#mostAheadMs, clockErrorMs);
    return this.#options.scheduler.now + clockErrorMs;
  }

  note(what: string, options?: NoteOptions): void {
    this.#options.trace.note(this.name, what, options);
  }

  /** Settles one of its promises, unless something happens to it instead. @param what - what it has waited for. */
  resume(what: string, run: () => void): void {
    if (!this.#isAlive) return;
    if (this.#standsStill) {
      this.#held.push(run);
      return;
    }
    this.#awaits += 1;
    const fault = this.#options.injector.onAwait(this, what);
    if (fault?.kind === "clock-set") this.#setClock(fault);
    if (fault?.kind === "is-stopped") this.#options.onFault?.(fault);
    if (fault?.kind === "dies") this.die(fault.downMs);
    else if (fault?.kind === "stands-still") this.#standStill(fault, run);
    else run();
  }

  /** Settles one of its promises after a while. @returns a function that cancels that. */
  resumeAfter(delayMs: number, what: string, run: () => void): () => void {
    return this.#options.scheduler.after(delayMs, () => this.resume(what, run));
  }

  /** The promise of something done elsewhere, as the process hears of it. */
  deliverAfter<T>(afterMs: number, what: string, done: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settled = done.then(
        (value) => () => resolve(value),
        (error) => () => reject(error),
      );
      this.#options.scheduler.after(afterMs, async () => this.resume(what, await settled));
    });
  }

  /** @param downMs - how long until its successor starts. */
  die(downMs = 0): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#options.onFault?.({ kind: "dies", downMs });
  }

  #standStill(fault: ProcessFault & { readonly kind: "stands-still" }, run: () => void): void {
    this.#standsStill = true;
    this.#stoodStill = true;
    this.#held.push(run);
    this.#options.onFault?.(fault);
    this.#options.scheduler.after(fault.ms, () => this.#goOn());
  }

  #goOn(): void {
    this.#standsStill = false;
    if (!this.#isAlive) return;
    this.note("goes on");
    for (const run of this.#held.splice(0)) this.resumeAfter(0, "what came meanwhile", run);
  }

  #setClock(fault: ProcessFault & { readonly kind: "clock-set" }): void {
    this.#clockErrorMs += fault.ms;
    this.#options.onFault?.(fault);
  }
}
