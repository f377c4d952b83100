import type { OperationType, PaymentMethod } from "@dollr-kit/types";
import type { Currency } from "./currency-code.ts";

export type { OperationType, PaymentMethod };

/** A share of the amount plus a fixed part; `percentage` "1.5" means 1.5 per cent. */
export interface FeeRate {
  readonly percentage: string;
  readonly fixed?: { readonly amount: string; readonly currency: Currency };
}

const FREE: FeeRate = { percentage: "0" };
const MOBILE_MONEY = { COLLECTION: { percentage: "1.5" }, PAYOUT: { percentage: "1" }, REFUND: FREE };

/** What the operator or card network takes. A pair that is missing cannot be executed at all. */
const GATEWAY_FEES: Record<PaymentMethod, Partial<Record<OperationType, FeeRate>>> = {
  MTN_MOMO_LBR: MOBILE_MONEY,
  ORANGE_MONEY_LBR: MOBILE_MONEY,
  AIRTEL_RWA: MOBILE_MONEY,
  MTN_MOMO_RWA: MOBILE_MONEY,
  ORANGE_MONEY_RWA: MOBILE_MONEY,
  CREDIT_CARD: { COLLECTION: { percentage: "2.9", fixed: { amount: "0.30", currency: "USD" } }, REFUND: FREE },
  WALLET: { PAYOUT: FREE, TRANSFER: FREE, REFUND: FREE },
};

export const gatewayFee = (method: PaymentMethod, operation: OperationType): FeeRate | undefined =>
  GATEWAY_FEES[method][operation];

/** What Dollr takes, by tier. */
export interface FeeTierRecord {
  readonly id: number;
  readonly name: string;
  readonly isDefault: boolean;
  /** Share taken on top when payer and payee have different currencies. */
  readonly fxPercentage: string;
  readonly rates: Record<OperationType, FeeRate>;
}

export const FEE_TIERS: readonly FeeTierRecord[] = [
  {
    id: 1,
    name: "default",
    isDefault: true,
    fxPercentage: "0.50",
    rates: {
      COLLECTION: { percentage: "1.00" },
      PAYOUT: { percentage: "0.50" },
      TRANSFER: { percentage: "0.00" },
      REFUND: { percentage: "0.00" },
    },
  },
  {
    id: 2,
    name: "volume",
    isDefault: false,
    fxPercentage: "0.25",
    rates: {
      COLLECTION: { percentage: "0.60", fixed: { amount: "0.05", currency: "USD" } },
      PAYOUT: { percentage: "0.30", fixed: { amount: "0.05", currency: "USD" } },
      TRANSFER: { percentage: "0.00" },
      REFUND: { percentage: "0.00" },
    },
  },
];

export const findFeeTier = (name: string): FeeTierRecord | undefined => FEE_TIERS.find((tier) => tier.name === name);
