import type { Charge, LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { OrderBook } from "../workload/order-book.ts";

/** Dollr's books, read at most once in an event, and sorted by what they are asked for. */
export class Books {
  readonly #sandbox: Sandbox;
  readonly #book: OrderBook;
  readonly #eventCount: () => number;
  #readAt = -1;
  #executions: readonly LedgerExecution[] = [];
  #byReference: Sorted<string, LedgerExecution> | undefined;
  #byOrder: Sorted<OrderPlan, LedgerExecution> | undefined;
  #charges: Sorted<OrderPlan, Charge> | undefined;

  constructor(sandbox: Sandbox, book: OrderBook, eventCount: () => number) {
    this.#sandbox = sandbox;
    this.#book = book;
    this.#eventCount = eventCount;
  }

  get executions(): readonly LedgerExecution[] {
    this.#read();
    return this.#executions;
  }

  executionsOf(referenceId: string): readonly LedgerExecution[] {
    this.#read();
    this.#byReference ??= sort(this.#executions, (execution) => execution.referenceId);
    return this.#byReference.get(referenceId) ?? [];
  }

  executionsFor(order: OrderPlan): readonly LedgerExecution[] {
    this.#read();
    this.#byOrder ??= sort(this.#executions, this.#ownerOf);
    return this.#byOrder.get(order) ?? [];
  }

  chargesOf(order: OrderPlan): readonly Charge[] {
    this.#read();
    this.#charges ??= sort(this.#sandbox.ledger.charges, this.#ownerOf);
    return this.#charges.get(order) ?? [];
  }

  #read(): void {
    const eventCount = this.#eventCount();
    if (this.#readAt === eventCount) return;
    this.#readAt = eventCount;
    this.#executions = this.#sandbox.ledger.executions;
    this.#byReference = undefined;
    this.#byOrder = undefined;
    this.#charges = undefined;
  }

  readonly #ownerOf = ({ label, referenceId }: Pick<Charge, "label" | "referenceId">): OrderPlan | undefined =>
    this.#book.ofReference(referenceId) ?? this.#book.ofLabel(label)[0];
}

type Sorted<K, T> = ReadonlyMap<K | undefined, readonly T[]>;

function sort<K, T>(all: readonly T[], keyOf: (one: T) => K | undefined): Sorted<K, T> {
  const sorted = new Map<K | undefined, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const same = sorted.get(key);
    if (same === undefined) sorted.set(key, [one]);
    else same.push(one);
  }
  return sorted;
}
