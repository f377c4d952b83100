import type { PaymentRecord } from "@dollr-kit/disburse";
import type { PaymentPlan } from "../plan/order-plan.ts";

/** Whose payment a record on a machine is, of whatever kind. */
export type PlanOf = (machine: number, record: Pick<PaymentRecord, "flow" | "id">) => PaymentPlan;

/** What is known of the payments of a plan. */
export interface PaymentPlans {
  readonly planOf: PlanOf;
  /** How often Dollr has completed a payment out. */
  readonly timesPaidOut: (out: PaymentPlan) => number;
}
