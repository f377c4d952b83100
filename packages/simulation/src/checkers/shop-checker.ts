import type { Process } from "@dollr-kit/testing/simulator";
import { keyOf, type PaymentPlan } from "../plan/order-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Observations } from "./observations.ts";

/** Watches that shops which share a store or an account keep apart: invariant 18. */
export class ShopChecker {
  readonly #observations: Observations;
  readonly #workers: Plan["workers"];

  constructor(observations: Observations, { workers }: Plan) {
    this.#observations = observations;
    this.#workers = workers;
  }

  /** A process is given a record by its store. */
  onClaimed(process: Process, id: string): void {
    this.#check(process, this.#observations.book.ofRecord(process.machine, id), "claims");
  }

  onExecution(process: Process, referenceId: string): void {
    this.#check(process, this.#observations.book.ofReference(referenceId), "executes");
  }

  onClaimedOut(process: Process, out: PaymentPlan): void {
    this.#check(process, out, "claims");
  }

  #check({ name, worker }: Process, order: PaymentPlan | undefined, what: string): void {
    if (order === undefined || order.shop === this.#workers[worker]!.shop) return;
    this.#observations.violate(18, `${name} ${what} ${keyOf(order)}, which is of another shop`);
  }
}
