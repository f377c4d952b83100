import type { Prediction } from "@dollr-kit/types";
import { documentWord } from "../documents/require-state.ts";
import { notFound, refusedByRule, refusedField } from "../errors/api-error.ts";
import { requireQuote } from "../executions/create-execution.ts";
import { parseAmount } from "../fields/amount.ts";
import { requireCurrency } from "../fields/lookup.ts";
import { currenciesOf, mobileMoneyMethods, operatorOf, providersOf } from "../instruments/operators.ts";
import { toAmountString } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { FEE_TIERS, type PaymentMethod } from "../money/fee-schedule.ts";
import type { Quote } from "../money/quote.ts";
import { stateOf, totalOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { type SomeHandlers, withEffect } from "./operation.ts";

export const predictions = {
  predictAmountAndFees(world, { query }) {
    requireProvider(query.payment_method, query.provider);
    const baseCurrency = requireCurrency(query.base_currency, "base_currency", "query");
    const otherCurrency = requirePaidCurrency(query.payment_method, query.target_currency);
    const quote = requireQuote(world, query.payment_method, {
      operation: query.operation_type,
      amount: parseAmount(query.base_amount, baseCurrency, "base_amount", "query"),
      baseCurrency,
      otherCurrency,
      feeBearer: query.fee_bearer,
      tier: tierOf(world, query.owner_type, query.owner_id),
    });
    return toPrediction(quote);
  },

  predictSourceAmountAndFees(world, { query }) {
    requireProvider(query.payment_method, query.provider);
    const document = world.documents.get(query.source_id);
    if (document?.type !== query.source_type) throw notFound();
    requirePublished(world, document);
    const otherCurrency = requirePaidCurrency(query.payment_method, query.target_currency);
    const quote = requireQuote(world, query.payment_method, {
      operation: "COLLECTION",
      amount: totalOf(document),
      baseCurrency: document.currency,
      otherCurrency,
      feeBearer: document.feeBearer,
    });
    return toPrediction(quote);
  },

  predictMobileMoneyProvider(_world, { query }) {
    const [method] = mobileMoneyMethods(query.phone);
    if (!method) throw refusedField("phone", "No operator in Liberia or Rwanda has this number", "query");
    const { carrier, country, currencies } = operatorOf(method);
    return {
      carrier,
      country,
      currencies: [...currencies],
      phone: query.phone,
      payment_method: method,
      gateway_provider: "PAWAPAY",
      operation_type: query.operation_type,
    };
  },

  // Has an effect: no other request carries the card's id, so the next card account gets it.
  predictCardProvider: withEffect<"predictCardProvider">((world, { query }) => {
    if (query.provider !== undefined) requireProvider("CREDIT_CARD", query.provider);
    world.predictedCards.add(query.payment_method_id, world.now);
    return {
      brand: "visa",
      country: "US",
      currencies: [...currenciesOf("CREDIT_CARD")],
      payment_method: "CREDIT_CARD",
      gateway_provider: "STRIPE",
    };
  }),
} satisfies SomeHandlers;

function requirePublished({ behaviour }: World, document: DocumentRecord): void {
  if (behaviour.draftPrediction === "answered" || stateOf(document) !== "IDLE") return;
  throw refusedByRule(`${documentWord(document.type)} is IDLE; publish it first`);
}

function requireProvider(method: PaymentMethod, provider: string): void {
  if (providersOf(method).includes(provider)) return;
  throw refusedField(
    "provider",
    `Provider does not fit ${method}; expected ${providersOf(method).join(" or ")}`,
    "query",
  );
}

/** The currency of the side that has the method: of the payer in a collection, else of the payee. */
function requirePaidCurrency(method: PaymentMethod, code: string): Currency {
  const currency = requireCurrency(code, "target_currency", "query");
  if (currenciesOf(method).includes(currency)) return currency;
  throw refusedField("target_currency", `${method} does not pay in ${currency}`, "query");
}

/** Other merchants have no tier assigned, so they fall back to the default one. */
function tierOf(world: World, ownerType: string | null | undefined, ownerId: number | null | undefined) {
  const isOurs = (ownerId ?? MERCHANT.id) === MERCHANT.id && (ownerType ?? MERCHANT.type) === MERCHANT.type;
  return isOurs ? world.options.feeTier : (FEE_TIERS.find(({ isDefault }) => isDefault) ?? world.options.feeTier);
}

function toPrediction({ payer, payee, baseCurrency, platformFee, gatewayFee, fxFee }: Quote): Prediction {
  return {
    payer_amount: toAmountString(payer.amount, payer.currency),
    payer_currency: payer.currency,
    payee_amount: toAmountString(payee.amount, payee.currency),
    payee_currency: payee.currency,
    platform_fee: toAmountString(platformFee, baseCurrency),
    platform_currency: baseCurrency,
    gateway_fee: toAmountString(gatewayFee, baseCurrency),
    gateway_currency: baseCurrency,
    fx_fee: fxFee ? toAmountString(fxFee, baseCurrency) : null,
  };
}
