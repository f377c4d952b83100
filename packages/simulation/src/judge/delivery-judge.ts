import type { CollectionRecord } from "@dollr-kit/collect";
import type { Disk } from "../process/disk.ts";
import type { Life } from "../process/life.ts";
import type { Bench } from "./bench.ts";

interface Handling {
  readonly life: Life;
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
export class DeliveryJudge {
  readonly #bench: Bench;
  readonly #disks: readonly Disk[];
  readonly #corrected = new Set<string>();
  readonly #handlings = new Map<string, Handling>();
  /** By payment, the attempts whose completion a handler was given. */
  readonly #completed = new Map<string, Set<string>>();
  /** The clock errors of the processes whose handlers came to an end, by reference. */
  readonly #endedBy = new Map<string, number>();

  constructor(bench: Bench, disks: readonly Disk[]) {
    this.#bench = bench;
    this.#disks = disks;
  }

  /** Whether a handler was told that an earlier ending was wrong. */
  readonly wasCorrected = ({ referenceId, status }: CollectionRecord): boolean =>
    this.#corrected.has(`${referenceId} ${status}`);

  /** A handler of this process is given an ending. */
  onBegin(life: Life, { id, referenceId, corrects, status }: CollectionRecord): void {
    if (corrects !== undefined) this.#corrected.add(`${referenceId} ${status}`);
    const disk = this.#disks[life.machine]!;
    const key = this.#keyOf(life, id);
    const { elapsedMs } = this.#bench.scheduler;
    const other = this.#handlings.get(key);
    const { delivery } = disk.recordOf(referenceId) ?? {};
    const isConfirmed = delivery?.doneAt !== undefined;
    if (isConfirmed && (this.#endedBy.get(referenceId) ?? life.clockErrorMs) === life.clockErrorMs) {
      this.#bench.violate(12, `${life.name} is given the ending of ${id}, which a handler has confirmed`);
    }
    const isAlone = other?.life.isAlive && other.clockErrorMs === life.clockErrorMs;
    if (isAlone && elapsedMs < other.aloneUntilMs) {
      this.#bench.violate(12, `${life.name} is given the ending of ${id} while ${other.life.name} has it`);
    }
    this.#judgeFailureAfterCompletion(life, key, { id, referenceId, status });
    const leftMs = Math.min(LEASE_MS, (delivery?.leaseEndsAt.getTime() ?? 0) - life.clock.now());
    // With less than half of a lease left, a handler that is on its way would not be alone for long. Less than nothing says a clock that was set.
    if (leftMs > 0 && leftMs < LEASE_MS / 2)
      this.#bench.violate(12, `${life.name} is given the ending of ${id} with ${leftMs} ms left of its lease`);
    this.#handlings.set(key, { life, clockErrorMs: life.clockErrorMs, aloneUntilMs: elapsedMs + leftMs });
  }

  /** A shop that hears "failed" last believes it, though another attempt has been paid. */
  #judgeFailureAfterCompletion(
    life: Life,
    key: string,
    ending: Pick<CollectionRecord, "id" | "referenceId" | "status">,
  ) {
    const { id, referenceId, status } = ending;
    const completed = this.#completed.get(key) ?? new Set();
    this.#completed.set(key, completed);
    if (status === "completed") completed.add(referenceId);
    const disk = this.#disks[life.machine]!;
    const isPaid = [...completed].some(
      (other) => other !== referenceId && disk.recordOf(other)?.status === "completed",
    );
    if (status === "failed" && isPaid)
      this.#bench.violate(
        12,
        `${life.name} is told that ${id} has failed, after another attempt was told as completed`,
      );
  }

  /** The handler has confirmed it, or thrown. */
  onEnd(life: Life, { id, referenceId }: CollectionRecord): void {
    this.#endedBy.set(referenceId, life.clockErrorMs);
    const key = this.#keyOf(life, id);
    if (this.#handlings.get(key)?.life === life) this.#handlings.delete(key);
  }

  /** Endings of two attempts of one payment are not handled side by side either. */
  #keyOf({ machine }: Life, id: string): string {
    return `${machine} ${this.#disks[machine]!.losses} ${id}`;
  }
}
