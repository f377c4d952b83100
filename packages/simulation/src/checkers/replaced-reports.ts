import type { Process } from "@dollr-kit/testing/simulator";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

/** An error reaches whoever asked within that. */
const HEARD_WITHIN_MS = 1_000;

/** Watches reports of a store whose file was replaced: invariants 25 and 26. */
export class ReplacedReports {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  /** When a process first asked for work, and heard that the file is not there any more. */
  readonly #askedMs = new WeakMap<Process, number>();
  readonly #told = new WeakSet<Process>();

  constructor(observations: Observations, disks: readonly PaymentDisk[]) {
    this.#observations = observations;
    this.#disks = disks;
  }

  /** A process uses a store whose file is not there any more. Whoever has asked for work before has told people. */
  onUse(process: Process, call: string): void {
    const { elapsedMs } = this.#observations.scheduler;
    const askedMs = this.#askedMs.get(process) ?? elapsedMs;
    if (call === "claim") this.#askedMs.set(process, askedMs);
    if (elapsedMs - askedMs > HEARD_WITHIN_MS && !this.#told.has(process) && !process.stoodStill)
      this.#observations.violate(
        26,
        `${process.name} was told that the file of its store was replaced, and tells nobody`,
      );
  }

  onReport(process: Process): void {
    this.#told.add(process);
    if (!this.#disks[process.machine]!.isReplaced)
      this.#observations.violate(
        25,
        `people are told by ${process.name} that the file of its store was replaced, and it was not`,
      );
  }
}
