import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import type { OrderPlan, PaymentPlan } from "../plan/order-plan.ts";
import type { Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import type { PaymentPlans, PlanOf } from "./payment-plans.ts";

type Corrected = Extract<AttentionReport, { readonly kind: "ending-corrected" }>;
type Named = Pick<PaymentRecord, "flow" | "id">;

/** Watches reports of endings that were wrong, and of payments that were paid twice: invariants 25 and 26. */
export class EndingReports {
  /** Payments of which people were told that they were paid more than once. */
  readonly secondCharges = new Set<PaymentPlan>();
  readonly #observations: Observations;
  readonly #planOf: PlanOf;
  readonly #timesPaidOut: PaymentPlans["timesPaidOut"];
  /** What was stored as an ending, ever, by reference. */
  readonly #endings = new Set<string>();
  readonly #told = new Set<string>();

  constructor(observations: Observations, { planOf, timesPaidOut }: PaymentPlans) {
    this.#observations = observations;
    this.#planOf = planOf;
    this.#timesPaidOut = timesPaidOut;
  }

  onDurable({ after: { stage, referenceId, status } }: Write): void {
    if (stage === "settled") this.#endings.add(`${referenceId} ${status}`);
  }

  /** It had ended so, and Dollr says otherwise now. */
  onCorrected(process: Process, { id, referenceId, record, from, to }: Corrected): void {
    this.#told.add(`${referenceId} ${to}`);
    const wasEnded = this.#endings.has(`${referenceId} ${from}`) && from !== to;
    if (!wasEnded || record.status !== to || !this.#isAtDollr(process, record))
      this.#observations.violate(
        25,
        `people are told by ${process.name} that ${record.flow} ${id} is ${to} after it was ${from}, and that is not so`,
      );
  }

  onSecondCharge(process: Process, payment: Named): void {
    const plan = this.#planOf(process.machine, payment);
    this.secondCharges.add(plan);
    if (this.#timesPaid(plan, payment) < 2)
      this.#observations.violate(
        25,
        `people are told by ${process.name} that ${payment.flow} ${payment.id} was paid a second time, and it was not`,
      );
  }

  /** Whoever was told the wrong ending has heard of the right one. */
  atTheEnd(records: readonly PaymentRecord[]): void {
    for (const { flow, id, referenceId, status, corrects } of records)
      if (corrects !== undefined && !this.#told.has(`${referenceId} ${status}`))
        this.#observations.violate(26, `nobody is told that ${flow} ${id} is ${status} after it was ${corrects}`);
  }

  #isAtDollr({ machine }: Process, record: PaymentRecord): boolean {
    const { referenceId, status } = record;
    if (status === "failed") return this.#observations.isFailed(referenceId);
    return this.#observations.isCompleted(referenceId) || this.#timesPaid(this.#planOf(machine, record), record) > 0;
  }

  #timesPaid(plan: PaymentPlan, { flow }: Pick<Named, "flow">): number {
    return flow === "collection" ? this.#observations.chargesOf(plan as OrderPlan).length : this.#timesPaidOut(plan);
  }
}
