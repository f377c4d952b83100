import { compareAmounts, type PaymentsHost, plus, throwProblems } from "@dollr-kit/flow";
import type { RefundRecord } from "./record.ts";
import type { ParsedRefund } from "./request.ts";

/**
 * Refunds of one original may not come to more than what was paid, where this request or another refund of it says how much that was.
 * Counted are those of this store and merchant that are completed, under way or unknown. What was refunded elsewhere, as in the portal,
 * Dollr alone knows; and two processes that begin at the same moment, or two transactions, do not see each other, so that only Dollr refuses
 * the one that is too much.
 * @throws DollrInputError before anything is stored or sent.
 */
export async function requireRefundable(host: RefundsHost, request: ParsedRefund): Promise<void> {
  let { originalAmount: paid } = request;
  let others = "0";
  for await (const { status, request: other } of othersOf(request, host)) {
    if (status !== "failed") others = plus(others, other.amount);
    if (mayBeSame(other.currency, request.currency)) paid ??= other.originalAmount;
  }
  if (paid === undefined || compareAmounts(plus(others, request.amount), paid, request.currency ?? FINEST) <= 0) return;
  const before = others === "0" ? "" : `, with the ${others} that were refunded of it or may be,`;
  throwProblems([{ path: "amount", message: `is${before} more than the ${paid} that were paid` }], "refund");
}

/** An original has one currency, and a refund may leave it out. */
const mayBeSame = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;

type RefundsHost = Pick<PaymentsHost, "store" | "isOurs">;

/** Other refunds of the same original, also where a store does not know that filter. */
async function* othersOf(request: ParsedRefund, { store, isOurs }: RefundsHost): AsyncIterable<RefundRecord> {
  const { originalPaymentIntentId } = request;
  for await (const record of store.list({ originalPaymentIntentId }) as AsyncIterable<RefundRecord>) {
    const isOther = record.id !== request.id;
    const isOfSame = record.request.originalPaymentIntentId === originalPaymentIntentId;
    if (isOther && isOfSame && (await isOurs(record))) yield record;
  }
}

/** A currency with as many decimals as any has. */
const FINEST = "BHD";
