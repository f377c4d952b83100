import type { PaymentMethod } from "../money/fee-schedule.ts";

/** The names that a payer knows. */
export const METHOD_NAMES: Readonly<Record<PaymentMethod, string>> = {
  MTN_MOMO_LBR: "MTN Mobile Money",
  ORANGE_MONEY_LBR: "Orange Money",
  MTN_MOMO_RWA: "MTN Mobile Money",
  AIRTEL_RWA: "Airtel Money",
  ORANGE_MONEY_RWA: "Orange Money",
  CREDIT_CARD: "Card",
  WALLET: "Dollr wallet",
};
