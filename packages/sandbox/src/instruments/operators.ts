import type { Currency } from "../money/currency-code.ts";
import type { PaymentMethod } from "../money/fee-schedule.ts";

export type MobileMoneyMethod = Exclude<PaymentMethod, "CREDIT_CARD" | "WALLET">;

interface Operator {
  readonly carrier: string;
  readonly country: "LR" | "RW";
  readonly prefixes: readonly string[];
  readonly currencies: readonly Currency[];
  /** Valid values of `provider`; sources contradict each other, see docs/dollr-api.md#contradictions. */
  readonly providers: readonly string[];
}

const OPERATORS: Record<MobileMoneyMethod, Operator> = {
  MTN_MOMO_LBR: {
    carrier: "MTN",
    country: "LR",
    prefixes: ["23188", "231555"],
    currencies: ["LRD", "USD"],
    providers: ["PAWAPAY", "MTN_MOMO_LBR"],
  },
  ORANGE_MONEY_LBR: {
    carrier: "Orange",
    country: "LR",
    prefixes: ["23177", "23176"],
    currencies: ["LRD", "USD"],
    providers: ["PAWAPAY", "ORANGE_MONEY_LBR"],
  },
  MTN_MOMO_RWA: {
    carrier: "MTN",
    country: "RW",
    prefixes: ["25078", "25079"],
    currencies: ["RWF"],
    providers: ["PAWAPAY"],
  },
  AIRTEL_RWA: {
    carrier: "Airtel",
    country: "RW",
    prefixes: ["25072", "25073"],
    currencies: ["RWF"],
    providers: ["PAWAPAY"],
  },
  // Dollr has this method, but Rwanda has no such operator: the prefix is the sandbox's own.
  ORANGE_MONEY_RWA: {
    carrier: "Orange",
    country: "RW",
    prefixes: ["25075"],
    currencies: ["RWF"],
    providers: ["PAWAPAY"],
  },
};

/** Dollr's samples use this number with MTN, although its prefix is Orange's. Here it has a wallet with both. */
const EXAMPLE_PHONE = "231771234567";

/** The mobile money methods of a phone, the predicted one first; none where no operator has the number. */
export function mobileMoneyMethods(phone: string): readonly MobileMoneyMethod[] {
  if (phone === EXAMPLE_PHONE) return ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"];
  // Both countries have twelve digits with the country code.
  if (phone.length !== 12) return [];
  return METHODS.filter((method) => OPERATORS[method].prefixes.some((prefix) => phone.startsWith(prefix)));
}

const METHODS = Object.keys(OPERATORS) as readonly MobileMoneyMethod[];

export const operatorOf = (method: MobileMoneyMethod): Operator => OPERATORS[method];

export const isMobileMoney = (method: string): method is MobileMoneyMethod => Object.hasOwn(OPERATORS, method);

export const isPaymentMethod = (method: string): method is PaymentMethod =>
  isMobileMoney(method) || method === "CREDIT_CARD" || method === "WALLET";

/** The valid values of `provider` for a method. */
export function providersOf(method: PaymentMethod): readonly string[] {
  if (method === "CREDIT_CARD") return ["STRIPE"];
  if (method === "WALLET") return ["PLATFORM"];
  return OPERATORS[method].providers;
}

/** The currencies of a method. */
export function currenciesOf(method: PaymentMethod): readonly Currency[] {
  return isMobileMoney(method) ? OPERATORS[method].currencies : ["USD", "LRD", "RWF"];
}
