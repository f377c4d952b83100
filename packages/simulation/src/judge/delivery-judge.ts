import type { CollectionRecord } from "@dollr-kit/collect";
import type { Disk } from "../process/disk.ts";
import type { Life } from "../process/life.ts";
import type { Bench } from "./bench.ts";

interface Handling {
  readonly life: Life;
  readonly clockErrorMs: number;
  readonly sinceMs: number;
}

/** The lease. */
const ALONE_FOR_MS = 5 * 60_000;

/** Watches who is given the endings: invariant 12. */
export class DeliveryJudge {
  readonly #bench: Bench;
  readonly #disks: readonly Disk[];
  readonly #handlings = new Map<string, Handling>();

  constructor(bench: Bench, disks: readonly Disk[]) {
    this.#bench = bench;
    this.#disks = disks;
  }

  /** A handler of this process is given an ending. */
  onBegin(life: Life, { id, attempt, referenceId }: CollectionRecord): void {
    const disk = this.#disks[life.machine]!;
    const key = `${life.machine} ${disk.losses} ${id} ${attempt}`;
    const { elapsedMs } = this.#bench.scheduler;
    const other = this.#handlings.get(key);
    if (disk.recordOf(referenceId)?.delivery?.doneAt !== undefined) {
      this.#bench.violate(12, `${life.name} is given the ending of ${id}, which a handler has confirmed`);
    }
    // Leases go by the clocks of the workers, and nothing can be said when one was set.
    const isAlone = other?.life.isAlive && other.clockErrorMs === life.clockErrorMs;
    if (isAlone && elapsedMs - other.sinceMs < ALONE_FOR_MS) {
      this.#bench.violate(12, `${life.name} is given the ending of ${id} while ${other.life.name} has it`);
    }
    this.#handlings.set(key, { life, clockErrorMs: life.clockErrorMs, sinceMs: elapsedMs });
  }

  /** The handler has confirmed it, or thrown. */
  onEnd(life: Life, { id, attempt }: CollectionRecord): void {
    this.#handlings.delete(`${life.machine} ${this.#disks[life.machine]!.losses} ${id} ${attempt}`);
  }
}
