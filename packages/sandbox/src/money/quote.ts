import Big from "big.js";
import { convert, decimalsOf, exchangeRate, smallestUnit } from "./currency.ts";
import type { Currency } from "./currency-code.ts";
import type { FeeRate, FeeTierRecord, OperationType } from "./fee-schedule.ts";

export interface QuoteRequest {
  readonly operation: OperationType;
  /** The document's total, or the amount of a payout, transfer or refund. */
  readonly amount: Big;
  /** Currency of `amount` and of the merchant's wallet. */
  readonly baseCurrency: Currency;
  /** Currency of the other side: of the payer in a collection, else of the payee. */
  readonly otherCurrency: Currency;
  readonly feeBearer: "PAYER" | "PAYEE";
  readonly gateway: FeeRate;
  readonly tier: FeeTierRecord;
}

/**
 * What a payment costs the payer, and what of it the payee and each fee get. Predictions, charges and receipts all use it.
 *
 * In the base currency, exactly: payer's amount = payee's amount + gateway fee + platform fee + fx fee, where the
 * amount of the side with the other currency is converted at the exact rate. What rounding that side to its smallest
 * unit adds (at most one unit, always away from a loss) is part of the fx fee, which therefore may have more decimals
 * than the currency.
 */
export interface Quote {
  readonly operation: OperationType;
  readonly baseCurrency: Currency;
  readonly payer: { readonly amount: Big; readonly currency: Currency };
  readonly payee: { readonly amount: Big; readonly currency: Currency };
  readonly gatewayFee: Big;
  readonly platformFee: Big;
  /** Undefined when payer and payee have one currency. */
  readonly fxFee: Big | undefined;
  /** Units of the payee's currency per unit of the payer's; undefined when they have one currency. */
  readonly fxRate: Big | undefined;
}

/** @returns undefined when the fees leave the payee nothing. */
export function createQuote(request: QuoteRequest): Quote | undefined {
  const { operation, amount, baseCurrency, otherCurrency, feeBearer, tier } = request;
  const crosses = baseCurrency !== otherCurrency;
  const gatewayFee = feeOn(amount, baseCurrency, request.gateway);
  const platformFee = feeOn(amount, baseCurrency, tier.rates[operation]);
  const exchangeFee = crosses ? feeOn(amount, baseCurrency, { percentage: tier.fxPercentage }) : new Big(0);
  const fees = gatewayFee.plus(platformFee).plus(exchangeFee);

  const gross = feeBearer === "PAYER" ? amount.plus(fees) : amount;
  const net = gross.minus(fees);
  const isCollection = operation === "COLLECTION";
  const other = crosses
    ? convert(isCollection ? gross : net, baseCurrency, otherCurrency).round(
        decimalsOf(otherCurrency),
        isCollection ? Big.roundUp : Big.roundDown,
      )
    : isCollection
      ? gross
      : net;
  const otherInBase = convert(other, otherCurrency, baseCurrency);
  const rounding = isCollection ? otherInBase.minus(gross) : net.minus(otherInBase);

  const payer = isCollection ? { amount: other, currency: otherCurrency } : { amount: gross, currency: baseCurrency };
  const payee = isCollection ? { amount: net, currency: baseCurrency } : { amount: other, currency: otherCurrency };
  if (payee.amount.lt(smallestUnit(payee.currency))) return undefined;
  return {
    operation,
    baseCurrency,
    payer,
    payee,
    gatewayFee,
    platformFee,
    fxFee: crosses ? exchangeFee.plus(rounding) : undefined,
    fxRate: crosses ? exchangeRate(payer.currency, payee.currency) : undefined,
  };
}

function feeOn(amount: Big, currency: Currency, rate: FeeRate): Big {
  const share = amount.times(rate.percentage).div(100);
  const fixed = rate.fixed ? convert(new Big(rate.fixed.amount), rate.fixed.currency, currency) : 0;
  return share.plus(fixed).round(decimalsOf(currency), Big.roundHalfUp);
}
