import { compareAmounts, type PaymentsHost, plus, throwProblems } from "@dollr-kit/flow";
import type { RefundRecord } from "./record.ts";
import type { ParsedRefund } from "./request.ts";

/**
 * Refunds of one original may not come to more than what was paid. Counted are those of this store and merchant that are completed,
 * under way or unknown. What was refunded elsewhere, as in the portal, Dollr alone knows; and two processes that begin at the same
 * moment do not see each other, so that only Dollr refuses the one that is too much.
 * @throws DollrInputError before anything is stored or sent.
 */
export async function requireRefundable(
  { store, isOurs }: Pick<PaymentsHost, "store" | "isOurs">,
  request: ParsedRefund,
): Promise<void> {
  const { id, originalPaymentIntentId, amount, currency, originalAmount } = request;
  if (originalAmount === undefined) return;
  let others = "0";
  for await (const record of store.list({}) as AsyncIterable<RefundRecord>) {
    const isBeside = record.id !== id && record.status !== "failed";
    if (!isBeside || record.request.originalPaymentIntentId !== originalPaymentIntentId) continue;
    if (await isOurs(record)) others = plus(others, record.request.amount);
  }
  if (compareAmounts(plus(others, amount), originalAmount, currency ?? FINEST) <= 0) return;
  const before = others === "0" ? "" : `, with the ${others} that were refunded of it or may be,`;
  throwProblems([{ path: "amount", message: `is${before} more than the ${originalAmount} that were paid` }], "refund");
}

/** A currency with as many decimals as any has. */
const FINEST = "BHD";
