import Big from "big.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCY_CODES, convert, decimalsOf, exchangeRate, fitsCurrency } from "../../src/money/currency.ts";
import type { Currency } from "../../src/money/currency-code.ts";
import { FEE_TIERS, gatewayFee, type OperationType, type PaymentMethod } from "../../src/money/fee-schedule.ts";
import { createQuote, type Quote } from "../../src/money/quote.ts";

const METHODS: readonly PaymentMethod[] = [
  "MTN_MOMO_LBR",
  "ORANGE_MONEY_LBR",
  "AIRTEL_RWA",
  "MTN_MOMO_RWA",
  "ORANGE_MONEY_RWA",
  "CREDIT_CARD",
  "WALLET",
];
const OPERATIONS: readonly OperationType[] = ["COLLECTION", "PAYOUT", "TRANSFER", "REFUND"];

/** Every method with every operation that it can do, in every pair of currencies, for both bearers and all tiers. */
const request = fc
  .record({
    method: fc.constantFrom(...METHODS),
    operation: fc.constantFrom(...OPERATIONS),
    baseCurrency: fc.constantFrom(...CURRENCY_CODES),
    otherCurrency: fc.constantFrom(...CURRENCY_CODES),
    feeBearer: fc.constantFrom("PAYER" as const, "PAYEE" as const),
    tier: fc.constantFrom(...FEE_TIERS),
    units: fc.integer({ min: 1, max: 100_000_000 }),
  })
  .filter(({ method, operation }) => gatewayFee(method, operation) !== undefined)
  .map(({ method, units, ...rest }) => ({
    ...rest,
    amount: new Big(units).times(new Big(10).pow(-decimalsOf(rest.baseCurrency))),
    gateway: gatewayFee(method, rest.operation) ?? { percentage: "0" },
  }));

const inBase = (side: Quote["payer"], base: Currency): Big => convert(side.amount, side.currency, base);

function checkEach(check: (quote: Quote, request: Parameters<typeof createQuote>[0]) => void): void {
  fc.assert(
    fc.property(request, (one) => {
      const quote = createQuote(one);
      if (quote) check(quote, one);
    }),
    { numRuns: 3_000 },
  );
}

describe("a quote", () => {
  it("has the payer pay exactly what the payee gets and the fees, in the base currency", () => {
    checkEach((quote) => {
      const { payer, payee, baseCurrency, gatewayFee, platformFee, fxFee = new Big(0) } = quote;
      const received = inBase(payee, baseCurrency).plus(gatewayFee).plus(platformFee).plus(fxFee);
      expect(inBase(payer, baseCurrency).toFixed()).toBe(received.toFixed());
    });
  });

  it("gives the full amount to the payee where the payer bears the fees of a collection", () => {
    checkEach(({ payee, payer }, { operation, feeBearer, amount, baseCurrency }) => {
      if (operation !== "COLLECTION" || feeBearer !== "PAYER") return;
      expect(payee).toEqual({ amount, currency: baseCurrency });
      expect(inBase(payer, baseCurrency).gte(amount)).toBe(true);
    });
  });

  it("asks the amount itself of the payer where the payee bears the fees, up to rounding", () => {
    checkEach(({ payer }, { operation, feeBearer, amount, baseCurrency, otherCurrency }) => {
      if (operation !== "COLLECTION" || feeBearer !== "PAYEE") return;
      const over = convert(inBase(payer, baseCurrency).minus(amount), baseCurrency, otherCurrency);
      expect(over.gte(0) && over.lt(new Big(10).pow(-decimalsOf(otherCurrency)))).toBe(true);
    });
  });

  it("never has a payer or payee get a fraction of the smallest unit, nor a fee below zero", () => {
    checkEach(({ payer, payee, gatewayFee, platformFee, fxFee }) => {
      for (const side of [payer, payee]) expect(fitsCurrency(side.amount, side.currency)).toBe(true);
      for (const fee of [gatewayFee, platformFee, fxFee ?? new Big(0)]) expect(fee.gte(0)).toBe(true);
      expect(payee.amount.gt(0)).toBe(true);
    });
  });

  it("has an fx fee and rate exactly when the currencies differ", () => {
    checkEach(({ payer, payee, fxFee, fxRate }) => {
      const crosses = payer.currency !== payee.currency;
      expect([fxFee !== undefined, fxRate !== undefined]).toEqual([crosses, crosses]);
    });
  });

  it("is refused when the fees leave the payee nothing", () => {
    const gateway = gatewayFee("CREDIT_CARD", "COLLECTION") ?? { percentage: "0" };
    const tier = FEE_TIERS[0] as (typeof FEE_TIERS)[number];
    const common = { operation: "COLLECTION", baseCurrency: "USD", otherCurrency: "USD", gateway, tier } as const;
    expect(createQuote({ ...common, amount: new Big("0.30"), feeBearer: "PAYEE" })).toBeUndefined();
    expect(createQuote({ ...common, amount: new Big("0.30"), feeBearer: "PAYER" })).toBeDefined();
  });

  it("is that of the description's example: 250 USD with 1.5 % and 1 % on top", () => {
    const tier = FEE_TIERS[0] as (typeof FEE_TIERS)[number];
    const gateway = gatewayFee("MTN_MOMO_LBR", "COLLECTION") ?? { percentage: "0" };
    const common = {
      operation: "COLLECTION",
      baseCurrency: "USD",
      amount: new Big(250),
      feeBearer: "PAYER",
      gateway,
      tier,
    } as const;
    const same = createQuote({ ...common, otherCurrency: "USD" });
    expect(same?.payer.amount.toFixed(2)).toBe("256.25");
    const other = createQuote({ ...common, otherCurrency: "LRD" });
    expect([other?.payer.amount.toFixed(2), other?.fxFee?.toFixed(2)]).toEqual(["51500.00", "1.25"]);
  });
});

it("every exchange rate is exact: there and back loses nothing", () => {
  for (const from of CURRENCY_CODES) {
    for (const to of CURRENCY_CODES) expect(exchangeRate(from, to).times(exchangeRate(to, from)).toFixed()).toBe("1");
  }
});
