import { type MobileMoneyMethod, operatorOf } from "../instruments/operators.ts";
import type { Currency } from "../money/currency-code.ts";

/** The mobile money of a country. */
export interface Wallets {
  readonly country: string;
  readonly methods: readonly [MobileMoneyMethod, ...MobileMoneyMethod[]];
}

const WALLETS: readonly [Wallets, Wallets] = [
  { country: "Liberia", methods: ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] },
  { country: "Rwanda", methods: ["MTN_MOMO_RWA", "AIRTEL_RWA"] },
];

/** The country first that has this currency. */
export const walletsFor = (currency: Currency): readonly [Wallets, Wallets] => {
  const [first, second] = WALLETS;
  return currenciesOf(second).includes(currency) ? [second, first] : [first, second];
};

/** All wallets of a country pay in the same currencies. */
export const currenciesOf = ({ methods }: Wallets): readonly Currency[] => operatorOf(methods[0]).currencies;
