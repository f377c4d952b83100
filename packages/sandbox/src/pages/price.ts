import type Big from "big.js";
import { ApiError } from "../errors/api-error.ts";
import { quoteCollection } from "../executions/collect.ts";
import { exchangeRate } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import type { PaymentMethod } from "../money/fee-schedule.ts";
import type { Quote } from "../money/quote.ts";
import { totalOf } from "../world/document-state.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { grouped, moneyText } from "./money-text.ts";

/** What a payer pays one way, in texts. */
export interface Price {
  readonly method: PaymentMethod;
  readonly currency: Currency;
  /** All of it: "25.63 USD". */
  readonly amount: string;
  /** How it comes about: "25.00 USD + 0.76 USD fees, at 1 USD = 200 LRD". */
  readonly reason: string;
}

/** The price of paying this way; none where the fees are more than the amount. */
export function priceOf(
  world: World,
  document: DocumentRecord,
  method: PaymentMethod,
  currency: Currency,
): Price | undefined {
  const quote = tryQuote(() => quoteCollection(world, document, method, currency));
  if (!quote) return undefined;
  const amount = moneyText(quote.payer.amount, quote.payer.currency);
  return {
    method,
    currency,
    amount,
    reason: [sumText(document, quote), rateText(quote)].filter(Boolean).join(", at "),
  };
}

function tryQuote(quote: () => Quote): Quote | undefined {
  try {
    return quote();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** What the payer bears of the fees, in the document's currency; undefined where the merchant bears them. */
export const feesOf = ({ feeBearer }: DocumentRecord, quote: Quote): Big | undefined =>
  feeBearer === "PAYEE" ? undefined : quote.gatewayFee.plus(quote.platformFee).plus(quote.fxFee ?? 0);

function sumText(document: DocumentRecord, quote: Quote): string {
  const fees = feesOf(document, quote);
  const total = moneyText(totalOf(document), document.currency);
  return fees === undefined ? "no fees" : `${total} + ${moneyText(fees, document.currency)} fees`;
}

/** Where the payer pays in another currency: "1 USD = 200 LRD", which no line breaks. */
export function rateText({ baseCurrency, payer }: Quote): string | undefined {
  if (payer.currency === baseCurrency) return undefined;
  const rate = exchangeRate(baseCurrency, payer.currency);
  // A rate below one is easier to read the other way round.
  const text = rate.lt(1)
    ? `${rateNumber(exchangeRate(payer.currency, baseCurrency))} ${baseCurrency} = 1 ${payer.currency}`
    : `1 ${baseCurrency} = ${rateNumber(rate)} ${payer.currency}`;
  return text.replaceAll(" ", "\u00a0");
}

const rateNumber = (rate: Big): string => grouped(rate.toFixed());
