import type { CollectionRecord } from "@dollr-kit/collect";
import { keyOf, type OrderPlan } from "../plan/order-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { parseLabel } from "./label.ts";

/** Whose payment something is: a record by its machine, an execution by its reference, a document by its label. */
export class OrderBook {
  readonly orders: readonly OrderPlan[];
  /** By machine and id: shops that share a store have ids of their own, those that share an account may not. */
  readonly #byRecord = new Map<string, OrderPlan>();
  readonly #byId = new Map<string, OrderPlan[]>();
  readonly #byReference = new Map<string, OrderPlan>();
  /** The references that each attempt of each payment ever had, on any machine. */
  readonly #references = new Map<string, Map<number, Set<string>>>();

  constructor({ orders, workers }: Plan) {
    this.orders = orders;
    for (const order of orders) {
      const { id } = order.request;
      this.#byId.set(id, [...(this.#byId.get(id) ?? []), order]);
      for (const { machine, shop } of workers) if (shop === order.shop) this.#byRecord.set(`${machine} ${id}`, order);
    }
  }

  /** A record became durable. @returns how many references its attempt has had. */
  note(machine: number, { id, attempt, referenceId }: CollectionRecord): number {
    const order = this.ofRecord(machine, id);
    this.#byReference.set(referenceId, order);
    const attempts = this.#references.get(keyOf(order)) ?? new Map<number, Set<string>>();
    const references = attempts.get(attempt) ?? new Set();
    this.#references.set(keyOf(order), attempts.set(attempt, references.add(referenceId)));
    return references.size;
  }

  ofRecord(machine: number, id: string): OrderPlan {
    return this.#byRecord.get(`${machine} ${id}`)!;
  }

  ofReference(referenceId: string): OrderPlan | undefined {
    return this.#byReference.get(referenceId);
  }

  /** One label may be that of two shops, until it tells the reference. */
  ofLabel(label: string | null): readonly OrderPlan[] {
    const { id, referenceId } = parseLabel(label ?? "");
    const order = referenceId === undefined ? undefined : this.#byReference.get(referenceId);
    return order === undefined ? (this.#byId.get(id) ?? []) : [order];
  }

  attemptsOf(order: OrderPlan): number {
    return this.#references.get(keyOf(order))?.size ?? 0;
  }

  /** The first reference of an attempt. */
  referenceOf(order: OrderPlan, attempt: number): string | undefined {
    const [first] = this.#references.get(keyOf(order))?.get(attempt) ?? [];
    return first;
  }
}
