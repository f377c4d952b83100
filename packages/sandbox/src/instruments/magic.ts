import type { MobileMoneyMethod } from "./operators.ts";

/** The outcome of a payment, by the payer's phone. */
export type PhoneOutcome =
  | "approved"
  | "refused"
  | "insufficient-balance"
  | "limit-reached"
  | "payer-not-found"
  | "stuck"
  | "slow"
  | "pending-first"
  | "unknown-status";

/** The last digits of the numbers: those of pawaPay's own sandbox, where it has the outcome. */
const ENDINGS: Readonly<Record<PhoneOutcome, string>> = {
  approved: "3456789",
  "limit-reached": "3456019",
  "payer-not-found": "3456029",
  refused: "3456039",
  "insufficient-balance": "3456049",
  stuck: "3456129",
  slow: "3456139",
  "pending-first": "3456149",
  "unknown-status": "3456159",
};

const PREFIXES = {
  MTN_MOMO_LBR: "23188",
  ORANGE_MONEY_LBR: "23177",
  MTN_MOMO_RWA: "25078",
  AIRTEL_RWA: "25073",
  ORANGE_MONEY_RWA: "25075",
} as const satisfies Record<MobileMoneyMethod, string>;

/**
 * Phones with a fixed outcome, like test card numbers: `MAGIC_PHONES.refused.MTN_MOMO_LBR`.
 * Every other number of an operator is approved.
 */
export const MAGIC_PHONES: Readonly<Record<PhoneOutcome, Readonly<Record<MobileMoneyMethod, string>>>> = mapValues(
  ENDINGS,
  (ending) => mapValues(PREFIXES, (prefix) => prefix + ending),
);

const OUTCOMES: ReadonlyMap<string, PhoneOutcome> = new Map(
  Object.entries(MAGIC_PHONES).flatMap(([outcome, phones]) =>
    Object.values(phones).map((phone) => [phone, outcome as PhoneOutcome] as const),
  ),
);

export const phoneOutcome = (phone: string): PhoneOutcome => OUTCOMES.get(phone) ?? "approved";

/** The outcome of a card payment, by the `pm_…` of its account. */
export type CardOutcome = "approved" | "3ds-needed" | "3ds-failed" | "declined";

/** Stripe's own test payment methods, where it has one. Every other `pm_…` is approved. */
export const MAGIC_CARDS: Readonly<Record<CardOutcome, string>> = {
  approved: "pm_card_visa",
  "3ds-needed": "pm_card_threeDSecure2Required",
  "3ds-failed": "pm_card_threeDSecureFailed",
  declined: "pm_card_visa_chargeDeclined",
};

export function cardOutcome(paymentMethodId: string | undefined): CardOutcome {
  const found = Object.entries(MAGIC_CARDS).find(([, id]) => id === paymentMethodId);
  return found ? (found[0] as CardOutcome) : "approved";
}

function mapValues<K extends string, V, W>(record: Readonly<Record<K, V>>, map: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<K, W>;
}
