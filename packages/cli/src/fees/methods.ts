/** The ways to pay that have fees of their own, by the network that routes them. */
export const METHODS = {
  MTN_MOMO_LBR: "PAWAPAY",
  ORANGE_MONEY_LBR: "PAWAPAY",
  MTN_MOMO_RWA: "PAWAPAY",
  AIRTEL_RWA: "PAWAPAY",
  CREDIT_CARD: "STRIPE",
} as const;

export type Method = keyof typeof METHODS;

export const METHOD_NAMES = Object.keys(METHODS) as readonly Method[];

/** Of money in, money out and money back. */
export const OPERATIONS = ["COLLECTION", "PAYOUT", "REFUND"] as const;

export type Operation = (typeof OPERATIONS)[number];
