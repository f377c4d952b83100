import type { CollectionOutcome, CollectionRecord, Money } from "@dollr-kit/collect";
import type { Write } from "../process/disk.ts";
import type { Bench } from "./bench.ts";

/** Watches what becomes durable and what callers are told: invariants 2, 4, 5 and 11. */
export class RecordJudge {
  readonly #bench: Bench;
  /** The references that each attempt of each payment ever had, on any machine. */
  readonly references = new Map<string, Set<string>>();
  /** How often a merchant asked for a new attempt of a payment. */
  readonly #retries = new Map<string, number>();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  onDurable({ before, after, basedOn }: Write): void {
    this.#checkReference(after);
    this.#checkEnding(after);
    if (before !== undefined && basedOn !== undefined) this.#checkMemory(before, after, basedOn);
    else if (before === undefined && after.attempt > 1) this.#checkRetry(after);
  }

  /** A merchant asks for a new attempt. */
  onRetry(id: string): void {
    this.#retries.set(id, (this.#retries.get(id) ?? 0) + 1);
  }

  /** What a caller was told. */
  onOutcome(outcome: CollectionOutcome, isHosted: boolean): void {
    const { status, id, referenceId } = outcome;
    if (status === "completed" && !isHosted) this.#checkAmounts(outcome);
    if (status === "completed" && !this.#wasPaid(id, referenceId, isHosted)) {
      this.#bench.violate(4, `the caller of ${id} was told "completed", and Dollr did not complete it`);
    }
    if (status === "failed" && !this.#bench.isFailed(referenceId)) {
      this.#bench.violate(4, `the caller of ${id} was told "failed", and at Dollr it has not failed`);
    }
  }

  /** What the merchant books is what the ledger says. Of a page only the receipt tells, and that may fail. */
  #checkAmounts({ id, referenceId, payer, payee }: CollectionOutcome & { status: "completed" }): void {
    const charge = this.#bench.sandbox.ledger.charges.find((one) => one.referenceId === referenceId);
    if (charge === undefined || (isSame(payer, charge.payer) && isSame(payee, charge.payee))) return;
    this.#bench.violate(
      5,
      `the caller of ${id} was told ${tell(payer)} and ${tell(payee)} instead of ${tell(charge.payer)} and ${tell(charge.payee)}`,
    );
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
    const asked = this.#retries.get(id) ?? 0;
    if (attempt - 1 > asked)
      this.#bench.violate(2, `attempt ${attempt} of ${id} was made, and ${asked} were asked for`);
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

const isSame = (one: Money, other: Money): boolean =>
  one.currency === other.currency && Number(one.amount) === Number(other.amount);

const tell = ({ amount, currency }: Money): string => `${amount} ${currency}`;
