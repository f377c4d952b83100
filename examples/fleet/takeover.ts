import type { PaymentFacts } from "@dollr-kit/collect";

type Logged = Pick<PaymentFacts, "type" | "referenceId">;

/** Who works on which payment, by what the workers write to their logs. */
export class Takeover {
  readonly #workers = new Map<string, number>();
  readonly #ended = new Set<string>();
  readonly #orphans = new Set<string>();
  readonly #tookMs: number[] = [];
  #deadAtMs = Number.NaN;

  note(line: string, worker: number): void {
    const { type, referenceId } = JSON.parse(line) as Logged;
    if (type === "settled") this.#ended.add(referenceId);
    if (this.#orphans.delete(referenceId)) this.#tookMs.push(performance.now() - this.#deadAtMs);
    this.#workers.set(referenceId, worker);
  }

  get ended(): number {
    return this.#ended.size;
  }

  /** Payments that were last in the hands of this worker, and have not ended. */
  inHandsOf(worker: number): readonly string[] {
    return [...this.#workers].flatMap(([id, last]) => (last === worker && !this.#ended.has(id) ? [id] : []));
  }

  noteDeath(worker: number): void {
    this.#deadAtMs = performance.now();
    for (const id of this.inHandsOf(worker)) this.#orphans.add(id);
  }

  /** Seconds from the death until another worker told anything of each payment. */
  get seconds(): readonly number[] {
    return this.#tookMs.map((ms) => ms / 1_000).sort((one, other) => one - other);
  }
}
