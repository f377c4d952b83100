import type { Clock } from "@dollr-kit/core";
import { createSleep, type Scheduler } from "@dollr-kit/sandbox/time";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import type { Trace } from "../trace/trace.ts";
import type { MachineClock } from "./machine-clock.ts";

export interface ProcessOptions {
  readonly worker: number;
  /** Counts the starts of the worker, from 0. */
  readonly start: number;
  readonly machine: number;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly faults: SeededInjector;
  readonly machineClock: MachineClock;
  /** The process is dead and starts again after so long. */
  readonly onDeath: (downMs: number) => void;
}

/**
 * One run of a worker process. Everything that its program waits for is settled through here, so that here it can die (its
 * promises never settle) and stand still (they settle later, and it does not notice that the world went on).
 */
export class Process {
  readonly worker: number;
  readonly machine: number;
  readonly name: string;
  readonly clock: Clock;
  readonly #options: ProcessOptions;
  readonly #held: (() => void)[] = [];
  #settlements = 0;
  #isAlive = true;
  #standsStill = false;
  #stoodStill = false;
  #clockErrorMs = 0;
  #mostAheadMs = 0;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.worker = options.worker;
    this.machine = options.machine;
    this.name = `worker ${options.worker + 1}.${options.start + 1}`;
    this.clock = {
      now: () => this.#readClock(),
      sleep: createSleep((ms, wake) => this.settleAfter(ms, wake)),
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

  /** By how much its clock was set. */
  get clockErrorMs(): number {
    return this.#options.machineClock.errorMs + this.#clockErrorMs;
  }

  /** By how much its clock was ahead at most, when it was read. */
  get mostAheadMs(): number {
    return this.#mostAheadMs;
  }

  note(what: string): void {
    this.#options.trace.note(this.name, what);
  }

  /** Settles one of its promises, unless it dies of it. */
  settle(run: () => void): void {
    if (!this.#isAlive) return;
    if (this.#standsStill) {
      this.#held.push(run);
      return;
    }
    this.#settlements += 1;
    const fault = this.#options.faults.onAwait(this.worker, this.#options.start, this.#settlements);
    if (fault?.kind === "clock-set") this.#setClock(fault.ms);
    if (fault?.kind === "dies") this.die(fault.downMs);
    else if (fault?.kind === "stands-still") this.#standStill(fault.ms, run);
    else run();
  }

  /** Settles one of its promises after a while. @returns a function that calls it off. */
  settleAfter(delayMs: number, run: () => void): () => void {
    return this.#options.scheduler.after(delayMs, () => this.settle(run));
  }

  die(downMs: number): void {
    if (!this.#isAlive) return;
    this.note(`dies, for ${downMs} ms`);
    this.#isAlive = false;
    this.#options.faults.note(downMs);
    this.#options.onDeath(downMs);
  }

  #readClock(): number {
    const { clockErrorMs } = this;
    this.#mostAheadMs = Math.max(this.#mostAheadMs, clockErrorMs);
    return this.#options.scheduler.now + clockErrorMs;
  }

  #standStill(ms: number, run: () => void): void {
    this.note(`stands still for ${ms} ms`);
    this.#standsStill = true;
    this.#stoodStill = true;
    this.#held.push(run);
    this.#options.faults.note(ms);
    this.#options.scheduler.after(ms, () => this.#goOn());
  }

  #goOn(): void {
    this.#standsStill = false;
    if (!this.#isAlive) return;
    this.note("goes on");
    for (const run of this.#held.splice(0)) this.settleAfter(0, run);
  }

  #setClock(ms: number): void {
    this.note(`has its clock set by ${ms} ms`);
    this.#clockErrorMs += ms;
  }
}
