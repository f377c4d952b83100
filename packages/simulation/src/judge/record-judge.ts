import type { CollectionOutcome, CollectionRecord } from "@dollr-kit/collect";
import type { Write } from "../process/disk.ts";
import type { Bench } from "./bench.ts";

/** Watches what becomes durable and what callers are told: invariants 2, 4 and 11. */
export class RecordJudge {
  readonly #bench: Bench;
  /** The references that each attempt of each payment ever had, on any machine. */
  readonly references = new Map<string, Set<string>>();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  onDurable({ before, after, basedOn }: Write): void {
    this.#checkReference(after);
    this.#checkEnding(after);
    if (before !== undefined && basedOn !== undefined) this.#checkMemory(before, after, basedOn);
    else if (before === undefined && after.attempt > 1) this.#checkRetry(after);
  }

  /** What a caller was told. */
  onOutcome(outcome: CollectionOutcome, isHosted: boolean): void {
    const { status, id, referenceId } = outcome;
    if (status === "completed" && !this.#wasPaid(id, referenceId, isHosted)) {
      this.#bench.violate(4, `the caller of ${id} was told "completed", and Dollr did not complete it`);
    }
    if (status === "failed" && !this.#bench.isFailed(referenceId)) {
      this.#bench.violate(4, `the caller of ${id} was told "failed", and at Dollr it has not failed`);
    }
  }

  #checkReference({ id, attempt, referenceId }: CollectionRecord): void {
    const key = `${id} ${attempt}`;
    const known = this.references.get(key) ?? new Set();
    this.references.set(key, known.add(referenceId));
    if (known.size > 1) this.#bench.violate(2, `attempt ${attempt} of ${id} has ${known.size} references`);
  }

  #checkEnding({ id, referenceId, status, request, refused }: CollectionRecord): void {
    if (status === "completed" && !this.#wasPaid(id, referenceId, request.via === "hosted")) {
      this.#bench.violate(4, `the record of ${id} is completed, and Dollr did not complete it`);
    }
    if (status === "failed" && !this.#bench.isFailed(referenceId)) {
      const why = refused ? "refused" : "failed";
      this.#bench.violate(4, `the record of ${id} is ${why}, and at Dollr it has not failed`);
    }
  }

  /** Facts of money are never forgotten, whatever was saved in between. */
  #checkMemory(before: CollectionRecord, after: CollectionRecord, basedOn: number): void {
    const name = `attempt ${before.attempt} of ${before.id}`;
    if (basedOn !== before.version) {
      this.#bench.violate(
        11,
        `version ${before.version} of ${name} was overwritten by a writer who had read ${basedOn}`,
      );
    }
    if (before.stage === "settled" && after.status !== before.status) {
      this.#bench.violate(11, `${name} was ${before.status} and is ${after.status}`);
    }
    if ((after.execution?.sends ?? 0) < (before.execution?.sends ?? 0)) {
      this.#bench.violate(11, `${name} was sent ${before.execution?.sends} times, and its record forgot some`);
    }
    if (before.execution?.exists && !after.execution?.exists) {
      this.#bench.violate(11, `${name} was known to exist at Dollr, and its record forgot it`);
    }
  }

  #checkRetry({ id, attempt }: CollectionRecord): void {
    const [last] = this.references.get(`${id} ${attempt - 1}`) ?? [];
    if (last === undefined || !this.#bench.isFailed(last)) {
      this.#bench.violate(
        2,
        `attempt ${attempt} of ${id} was made, and attempt ${attempt - 1} has not failed at Dollr`,
      );
    }
  }

  #wasPaid(id: string, referenceId: string, isHosted: boolean): boolean {
    if (!isHosted) return this.#bench.isCompleted(referenceId);
    return this.#bench.sandbox.ledger.charges.some(({ label }) => label === id);
  }
}
