import type { Clock } from "@dollr-kit/core";
import { createSleep, type Scheduler } from "@dollr-kit/sandbox/time";
import type { Transcript } from "../kernel/transcript.ts";
import type { FaultBook } from "../plan/fault-book.ts";
import type { MachineClock } from "./machine-clock.ts";

export interface LifeOptions {
  readonly worker: number;
  /** Counts the starts of the worker, from 0. */
  readonly life: number;
  readonly machine: number;
  readonly scheduler: Scheduler;
  readonly transcript: Transcript;
  readonly faults: FaultBook;
  readonly machineClock: MachineClock;
  /** The process is dead and starts again after so long. */
  readonly onCrash: (downMs: number) => void;
}

/**
 * One run of a worker process. Everything that its program waits for is settled through here, so that here it can die (its
 * promises never settle) and stand still (they settle later, and it does not notice that the world went on).
 */
export class Life {
  readonly worker: number;
  readonly machine: number;
  readonly name: string;
  readonly clock: Clock;
  readonly #options: LifeOptions;
  readonly #held: (() => void)[] = [];
  #settlements = 0;
  #isAlive = true;
  #isPaused = false;
  #wasPaused = false;
  #clockErrorMs = 0;
  #mostAheadMs = 0;

  constructor(options: LifeOptions) {
    this.#options = options;
    this.worker = options.worker;
    this.machine = options.machine;
    this.name = `worker ${options.worker + 1}.${options.life + 1}`;
    this.clock = {
      now: () => this.#readClock(),
      sleep: createSleep((ms, wake) => this.settleAfter(ms, wake)),
    };
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get wasPaused(): boolean {
    return this.#wasPaused;
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
    this.#options.transcript.note(this.name, what);
  }

  /** Settles one of its promises, unless it dies of it. */
  settle(run: () => void): void {
    if (!this.#isAlive) return;
    if (this.#isPaused) {
      this.#held.push(run);
      return;
    }
    this.#settlements += 1;
    const fault = this.#options.faults.onSettlement(this.worker, this.#options.life, this.#settlements);
    if (fault?.kind === "jump") this.#jump(fault.ms);
    if (fault?.kind === "crash") this.crash(fault.downMs);
    else if (fault?.kind === "pause") this.#pause(fault.ms, run);
    else run();
  }

  /** Settles one of its promises after a while. @returns a function that calls it off. */
  settleAfter(delayMs: number, run: () => void): () => void {
    return this.#options.scheduler.after(delayMs, () => this.settle(run));
  }

  crash(downMs: number): void {
    if (!this.#isAlive) return;
    this.note(`dies, for ${downMs} ms`);
    this.#isAlive = false;
    this.#options.faults.note(downMs);
    this.#options.onCrash(downMs);
  }

  #readClock(): number {
    const { clockErrorMs } = this;
    this.#mostAheadMs = Math.max(this.#mostAheadMs, clockErrorMs);
    return this.#options.scheduler.now + clockErrorMs;
  }

  #pause(ms: number, run: () => void): void {
    this.note(`stands still for ${ms} ms`);
    this.#isPaused = true;
    this.#wasPaused = true;
    this.#held.push(run);
    this.#options.faults.note(ms);
    this.#options.scheduler.after(ms, () => this.#goOn());
  }

  #goOn(): void {
    this.#isPaused = false;
    if (!this.#isAlive) return;
    this.note("goes on");
    for (const run of this.#held.splice(0)) this.settleAfter(0, run);
  }

  #jump(ms: number): void {
    this.note(`has its clock set by ${ms} ms`);
    this.#clockErrorMs += ms;
  }
}
