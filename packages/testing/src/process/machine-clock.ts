import type { Scheduler } from "@dollr-kit/sandbox/time";

/** The clock of a machine: it may be set, or stand still for a while, for all processes that run on it. */
export class MachineClock {
  readonly #scheduler: Scheduler;
  #errorMs = 0;
  #stoppedAtMs: number | undefined;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** How far it is ahead of the true time. */
  get errorMs(): number {
    return this.#errorMs - (this.#stoppedAtMs === undefined ? 0 : this.#scheduler.now - this.#stoppedAtMs);
  }

  set(ms: number): void {
    this.#errorMs += ms;
  }

  standStill(ms: number): void {
    if (this.#stoppedAtMs !== undefined) return;
    this.#stoppedAtMs = this.#scheduler.now;
    this.#scheduler.after(ms, () => {
      this.#errorMs = this.errorMs;
      this.#stoppedAtMs = undefined;
    });
  }
}
