import type { PayoutRequest, TransferRequest } from "@dollr-kit/disburse";
import type { Arrival, OrderPlan, PaymentPlan } from "./order-plan.ts";

export type OutKind = "payout" | "transfer" | "refund";

interface OutPlanBase extends PaymentPlan {
  readonly kind: OutKind;
  /** When it is to go to somebody else, or to have more time, whatever its state: it must be refused where money may be moving. */
  readonly changes: readonly (Arrival & { readonly changes: OutChanges })[];
}

export interface OutChanges {
  readonly recipient?: PayoutRequest["recipient"];
  /** So long after the merchant asked for it. */
  readonly expiresInMs?: number;
}

export interface PayoutPlan extends OutPlanBase {
  readonly kind: "payout";
  readonly request: PayoutRequest;
}

/** The number of the wallet is told by Dollr's portal. */
export interface TransferPlan extends OutPlanBase {
  readonly kind: "transfer";
  readonly request: Omit<TransferRequest, "fromWallet">;
}

/** The number of the payment intent is told by Dollr's portal, as soon as the order is paid. */
export interface RefundPlan extends OutPlanBase {
  readonly kind: "refund";
  readonly request: { readonly id: string };
  readonly order: OrderPlan;
  /** Of what was paid, in (0, 1]. Those of one order may come to more than all of it. */
  readonly share: number;
}

/** A payment out that a merchant wants. */
export type OutPlan = PayoutPlan | TransferPlan | RefundPlan;
