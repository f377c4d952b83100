import { requirePayable } from "../documents/require-state.ts";
import { refusedField } from "../errors/api-error.ts";
import { currenciesOf } from "../instruments/operators.ts";
import type { Currency } from "../money/currency-code.ts";
import type { PaymentMethod } from "../money/fee-schedule.ts";
import type { Quote } from "../money/quote.ts";
import { totalOf } from "../world/document-state.ts";
import type { CheckoutSessionRecord, DocumentRecord, ExecutionRecord, PaymentAccountRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { createExecution, requireQuote } from "./create-execution.ts";
import { flipped, planPhases } from "./plan.ts";
import type { ExecutionKey } from "./repeated.ts";

export interface Collection {
  readonly session: CheckoutSessionRecord;
  readonly account: PaymentAccountRecord;
  /** The payer's currency. */
  readonly currency: Currency;
}

/** @throws ApiError 422 when the method does not pay in this currency. */
export function requireCurrencyOf(method: PaymentMethod, currency: Currency): void {
  if (!currenciesOf(method).includes(currency)) throw refusedField("currency", `${method} does not pay in ${currency}`);
}

/** @throws ApiError 422 when the method cannot pay it, or not in this currency. */
export function quoteCollection(
  world: World,
  document: DocumentRecord,
  method: PaymentMethod,
  currency: Currency,
): Quote {
  requireCurrencyOf(method, currency);
  return requireQuote(world, method, {
    operation: "COLLECTION",
    amount: totalOf(document),
    baseCurrency: document.currency,
    otherCurrency: currency,
    feeBearer: document.feeBearer,
  });
}

/** Charges the payer for the session's document. */
export function collect(world: World, key: ExecutionKey, { session, account, currency }: Collection): ExecutionRecord {
  const { document } = session;
  if (account.operation !== "COLLECTION") {
    throw refusedField("payment_account_id", `Account was made for ${account.operation}`);
  }
  const quote = quoteCollection(world, document, account.method, currency);
  requirePayable(world, document);
  const plan = planPhases(account, "in", world.now, world.settleAfterMs);
  const phases = flipped(plan, world.behaviour.flipsToCompletedAfterMs);
  return createExecution(world, key, { session, account, quote, phases });
}
