import type { PaymentRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

interface Handling {
  readonly process: Process;
  readonly clockErrorMs: number;
  /** The end of the lease with which it began. */
  readonly aloneUntilMs: number;
}

/** A lease. */
const LEASE_MS = 5 * 60_000;

/**
 * Watches who is given the endings: invariant 12. Leases go by the clocks of the workers, so nothing can be said of two
 * whose clocks differ because one was set.
 */
export class DeliveryChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #corrected = new Set<string>();
  readonly #handlings = new Map<string, Handling>();
  /** By payment, the attempts whose completion a handler was given. */
  readonly #completed = new Map<string, Set<string>>();
  /** The clock errors of the processes whose handlers came to an end, by reference. */
  readonly #endedBy = new Map<string, number>();

  constructor(observations: Observations, disks: readonly PaymentDisk[]) {
    this.#observations = observations;
    this.#disks = disks;
  }

  /** Whether a handler was told that an earlier ending was wrong. */
  readonly wasCorrected = ({ referenceId, status }: PaymentRecord): boolean =>
    this.#corrected.has(`${referenceId} ${status}`);

  /** A handler of this process is given an ending. */
  onBegin(process: Process, record: PaymentRecord): void {
    const { id, referenceId, corrects, status } = record;
    if (corrects !== undefined) this.#corrected.add(`${referenceId} ${status}`);
    const disk = this.#disks[process.machine]!;
    const key = this.#keyOf(process, record);
    const { elapsedMs } = this.#observations.scheduler;
    const other = this.#handlings.get(key);
    const { delivery } = disk.recordOf(referenceId) ?? {};
    const isConfirmed = delivery?.doneAt !== undefined;
    if (isConfirmed && (this.#endedBy.get(referenceId) ?? process.clockErrorMs) === process.clockErrorMs) {
      this.#observations.violate(12, `${process.name} is given the ending of ${id}, which a handler has confirmed`);
    }
    const isAlone = other?.process.isAlive && other.clockErrorMs === process.clockErrorMs;
    if (isAlone && elapsedMs < other.aloneUntilMs) {
      this.#observations.violate(12, `${process.name} is given the ending of ${id} while ${other.process.name} has it`);
    }
    this.#checkFailureAfterCompletion(process, key, { id, referenceId, status });
    const leftMs = Math.min(LEASE_MS, (delivery?.leaseEndsAt.getTime() ?? 0) - process.correctedNow());
    // With less than half of a lease left, a handler that is on its way would not be alone for long. Less than nothing says a clock that was set.
    if (leftMs > 0 && leftMs < LEASE_MS / 2)
      this.#observations.violate(
        12,
        `${process.name} is given the ending of ${id} with ${leftMs} ms left of its lease`,
      );
    this.#handlings.set(key, { process, clockErrorMs: process.clockErrorMs, aloneUntilMs: elapsedMs + leftMs });
  }

  /** A shop that hears "failed" last believes it, though another attempt has been paid. */
  #checkFailureAfterCompletion(
    process: Process,
    key: string,
    ending: Pick<PaymentRecord, "id" | "referenceId" | "status">,
  ) {
    const { id, referenceId, status } = ending;
    const completed = this.#completed.get(key) ?? new Set();
    this.#completed.set(key, completed);
    if (status === "completed") completed.add(referenceId);
    const disk = this.#disks[process.machine]!;
    const isPaid = [...completed].some(
      (other) => other !== referenceId && disk.recordOf(other)?.status === "completed",
    );
    if (status === "failed" && isPaid)
      this.#observations.violate(
        12,
        `${process.name} is told that ${id} has failed, after another attempt was told as completed`,
      );
  }

  /** The handler has confirmed it, or thrown. */
  onEnd(process: Process, record: PaymentRecord): void {
    this.#endedBy.set(record.referenceId, process.clockErrorMs);
    const key = this.#keyOf(process, record);
    if (this.#handlings.get(key)?.process === process) this.#handlings.delete(key);
  }

  /** Endings of two attempts of one payment are not handled side by side either. */
  #keyOf({ machine }: Process, { flow, id }: Pick<PaymentRecord, "flow" | "id">): string {
    return `${machine} ${this.#disks[machine]!.losses} ${flow} ${id}`;
  }
}
