import type { OrderPlan, Plan } from "../plan/plan.ts";
import { keyOf } from "../plan/plan.ts";
import type { Life } from "../process/life.ts";
import type { Bench } from "./bench.ts";

/** Watches that shops which share a store or an account keep apart: invariant 18. */
export class ShopJudge {
  readonly #bench: Bench;
  readonly #workers: Plan["workers"];

  constructor(bench: Bench, { workers }: Plan) {
    this.#bench = bench;
    this.#workers = workers;
  }

  /** A process is given a record by its store. */
  onClaimed(life: Life, id: string): void {
    this.#check(life, this.#bench.book.ofRecord(life.machine, id), "claims");
  }

  onExecution(life: Life, referenceId: string): void {
    this.#check(life, this.#bench.book.ofReference(referenceId), "executes");
  }

  #check({ name, worker }: Life, order: OrderPlan | undefined, what: string): void {
    if (order === undefined || order.shop === this.#workers[worker]!.shop) return;
    this.#bench.violate(18, `${name} ${what} ${keyOf(order)}, which is of another shop`);
  }
}
