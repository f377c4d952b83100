import type { Scheduler } from "@dollr-kit/sandbox/time";

/** The clock of a machine: it may be set, or stand still for a while, for all processes that run on it. */
export class MachineClock {
  readonly #scheduler: Scheduler;
  #errorMs = 0;
  #stoppedAtMs: number | undefined;

  /** How far it is ahead of other machines' clocks for good. A shared store may tell them of it. */
  readonly offMs: number;

  constructor(scheduler: Scheduler, offMs = 0) {
    this.#scheduler = scheduler;
    this.offMs = offMs;
  }

  /** How far it is ahead of the true time, since it was set. */
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
