import { refusedField } from "../http/api-error.ts";
import type { Currency } from "../money/currency-code.ts";
import { requireState } from "../operations/documents.ts";
import { currenciesOf } from "../payers/operators.ts";
import type { CheckoutSessionRecord, ExecutionRecord, PaymentAccountRecord } from "../world/records.ts";
import { totalOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { createExecution, requireQuote } from "./create-execution.ts";
import { planPhases } from "./plan.ts";
import type { ExecutionKey } from "./repeated.ts";

export interface Collection {
  readonly session: CheckoutSessionRecord;
  readonly account: PaymentAccountRecord;
  /** What the payer pays in. */
  readonly currency: Currency;
}

/** Charges the payer for the session's document. */
export function collect(world: World, key: ExecutionKey, { session, account, currency }: Collection): ExecutionRecord {
  const { source } = session;
  if (account.operation !== "COLLECTION") {
    throw refusedField("payment_account_id", `Account was made for ${account.operation}`);
  }
  if (!currenciesOf(account.method).includes(currency)) {
    throw refusedField("currency", `${account.method} does not pay in ${currency}`);
  }
  const paysAgain = world.options.behaviour.secondExecution === "charged-again";
  requireState(source, paysAgain ? ["ACTIVE", "PROCESSING"] : ["ACTIVE"]);
  const quote = requireQuote(world, account.method, {
    operation: "COLLECTION",
    amount: totalOf(source),
    baseCurrency: source.currency,
    otherCurrency: currency,
    feeBearer: source.feeBearer,
  });
  const phases = planPhases(account, "in", world.now, world.options.settleAfterMs);
  return createExecution(world, key, { session, account, quote, phases });
}
