import { toNumber } from "../fields/amount.ts";
import { totalOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** The document's total in answers: exact, or added as binary floats. */
export function answerTotal({ behaviour }: World, document: DocumentRecord): number {
  if (!behaviour.floatTotals) return toNumber(totalOf(document));
  return document.items.reduce((total, { qty, amount }) => total + qty * toNumber(amount), 0);
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
  const total = answerTotal(world, session.document);
  const fees = toNumber(quote.gatewayFee) + toNumber(quote.platformFee);
  return session.document.feeBearer === "PAYER"
    ? { payer: total + fees, payee: total }
    : { payer: total, payee: total - fees };
}
