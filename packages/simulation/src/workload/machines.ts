import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { MachineClock, Trace } from "@dollr-kit/testing/simulator";
import type { ClockFault, RestoreFault } from "../plan/fault.ts";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import type { PaymentDisk } from "./payment-disk.ts";
import type { Worker } from "./worker.ts";

export interface MachinesOptions {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly faults: SeededInjector;
  readonly disks: readonly PaymentDisk[];
  readonly clocks: readonly MachineClock[];
  readonly workers: readonly Worker[];
}

const AN_HOURLY_LOOK_MS = 70 * 60_000;

/** What befalls whole machines: disks that are lost or brought back, and clocks that are set. */
export class Machines {
  readonly #options: MachinesOptions;
  #hourlyUntilMs = 0;

  constructor(options: MachinesOptions) {
    this.#options = options;
  }

  /** What was saved by a clock that was set may be looked at hourly until then, in milliseconds since the simulation began. */
  get hourlyUntilMs(): number {
    return this.#hourlyUntilMs;
  }

  /** Lets everything come. @param at - plans what happens then. */
  begin(at: (atMs: number, run: () => void) => void): void {
    const { faults } = this.#options;
    for (const { machine, atMs, goesOnMs } of faults.wipes) {
      if (goesOnMs !== undefined) at(atMs, () => this.#replace(machine, goesOnMs));
      at(atMs + (goesOnMs ?? 0), () => this.#wipe(machine));
    }
    for (const fault of faults.clocks) at(fault.atMs, () => this.#setClock(fault));
    for (const fault of faults.restores) at(fault.copiedAtMs, () => this.#copy(fault, at));
  }

  /** The file of the store is not there any more, and whatever ran on it goes on. */
  #replace(machine: number, goesOnMs: number): void {
    const { trace, faults, disks } = this.#options;
    trace.note("machine", `${machine + 1} loses the file of its store, for ${goesOnMs} ms`);
    faults.note(goesOnMs);
    disks[machine]!.replace();
  }

  /** The disk is gone, and whatever ran on it. The merchant starts everything again. */
  #wipe(machine: number): void {
    this.#startOver(machine, "loses everything that it has stored");
    this.#options.disks[machine]!.wipe();
  }

  #copy({ machine, copiedAtMs, atMs }: RestoreFault, at: (atMs: number, run: () => void) => void): void {
    const disk = this.#options.disks[machine]!;
    const copy = [...disk.records];
    at(atMs - copiedAtMs, () => {
      this.#startOver(machine, `goes on from a copy of ${atMs - copiedAtMs} ms ago`);
      void disk.restore(copy);
    });
  }

  #startOver(machine: number, what: string): void {
    const { trace, faults, workers } = this.#options;
    trace.note("machine", `${machine + 1} ${what}`);
    faults.note();
    for (const worker of workers) if (worker.machine === machine) worker.startOver();
  }

  #setClock({ machine, ms, standsStill }: ClockFault): void {
    const { trace, faults, scheduler, clocks } = this.#options;
    const what = standsStill ? `stands still for ${ms} ms` : `is set by ${ms} ms`;
    trace.note("machine", `${machine + 1} has a clock that ${what}`);
    faults.note(standsStill ? ms : 0);
    // A process that starts now knows of what was saved before only what the clock shows; a lease goes on for as long as it was set back.
    if (!standsStill) this.#hourlyUntilMs = scheduler.elapsedMs + AN_HOURLY_LOOK_MS;
    if (standsStill) clocks[machine]!.standStill(ms);
    else clocks[machine]!.set(ms);
  }
}
