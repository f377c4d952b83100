import { toNumber } from "../fields/amount.ts";
import type { ExecutionRecord, SourceRecord } from "../world/records.ts";
import { totalOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";

/** The document's total in answers: exact, or added as binary floats. */
export function answerTotal({ behaviour }: World, source: SourceRecord): number {
  if (!behaviour.floatTotals) return toNumber(totalOf(source));
  return source.items.reduce((total, { qty, amount }) => total + qty * toNumber(amount), 0);
}

interface AnswerAmounts {
  readonly payer: number;
  readonly payee: number;
}

/** The amounts of payer and payee in executions and receipts. */
export function answerAmounts(world: World, { session, quote }: ExecutionRecord): AnswerAmounts {
  const crosses = quote.payer.currency !== quote.payee.currency;
  if (!world.behaviour.floatTotals || session.operation !== "COLLECTION" || crosses) {
    return { payer: toNumber(quote.payer.amount), payee: toNumber(quote.payee.amount) };
  }
  const total = answerTotal(world, session.source);
  const fees = toNumber(quote.gatewayFee) + toNumber(quote.platformFee);
  return session.source.feeBearer === "PAYER"
    ? { payer: total + fees, payee: total }
    : { payer: total, payee: total - fees };
}
