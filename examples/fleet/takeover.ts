import type { PaymentFacts } from "@dollr-kit/collect";

type Logged = Pick<PaymentFacts, "type" | "referenceId">;

/** Who works on which payment, by what the workers write to their logs. */
export class Takeover {
  readonly #workers = new Map<string, number>();
  readonly #ended = new Set<string>();
  readonly #orphans = new Set<string>();
  readonly #tookMs: number[] = [];
  #dead: number | undefined;
  #deadAtMs = Number.NaN;

  note(line: string, worker: number): void {
    const { type, referenceId } = JSON.parse(line) as Logged;
    this.#workers.set(referenceId, worker);
    if (type === "settled") this.#ended.add(referenceId);
    // Its last lines are read when it is dead already.
    if (worker === this.#dead) this.#orphan(referenceId);
    else if (this.#orphans.delete(referenceId)) this.#tookMs.push(performance.now() - this.#deadAtMs);
  }

  #orphan(referenceId: string): void {
    if (this.#ended.has(referenceId)) this.#orphans.delete(referenceId);
    else this.#orphans.add(referenceId);
  }

  get ended(): number {
    return this.#ended.size;
  }

  /** Payments that were last in the hands of this worker, and have not ended. */
  inHandsOf(worker: number): readonly string[] {
    return [...this.#workers].flatMap(([id, last]) => (last === worker && !this.#ended.has(id) ? [id] : []));
  }

  noteDeath(worker: number): void {
    this.#dead = worker;
    this.#deadAtMs = performance.now();
    for (const id of this.inHandsOf(worker)) this.#orphan(id);
  }

  /** Payments that the dead worker had in hand. One that ended in its last moment is told by nobody else. */
  get orphans(): number {
    return this.#orphans.size + this.#tookMs.length;
  }

  /** Seconds from the death until another worker told anything of each of these. */
  get seconds(): readonly number[] {
    return this.#tookMs.map((ms) => ms / 1_000).sort((one, other) => one - other);
  }
}
