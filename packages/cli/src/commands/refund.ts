import type { RefundRequest } from "@dollr-kit/disburse";
import { type SendFlags, sendOne } from "../payments/send-one.ts";
import { openTarget } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { readNumber, requireFlags, requireWait } from "./require-flags.ts";

export interface RefundFlags extends SendFlags {
  readonly id?: string;
  readonly paymentIntent?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly originalAmount?: string;
}

/** Pays a collection back, or a part of it. */
export async function refundCommand(flags: RefundFlags, terminal: SafeTerminal): Promise<number> {
  requireWait(flags.wait);
  const request = toRequest(flags);
  const target = await openTarget(terminal, { live: flags.live === true });
  try {
    const { amount, currency, originalPaymentIntentId } = request;
    const what = currency === undefined ? `${amount} in the currency that was paid` : `${amount} ${currency}`;
    const question = words`Refund ${what}, real money, to the payer of payment intent ${originalPaymentIntentId} by ${target.url}?`;
    const payments = target.openRefunds();
    return await sendOne({ kind: "refund", request, payments, question }, flags, target, terminal);
  } finally {
    await target.close();
  }
}

function toRequest({ id, paymentIntent, amount, currency, reason, originalAmount }: RefundFlags): RefundRequest {
  requireFlags("A refund", { "--id": id, "--payment-intent": paymentIntent, "--amount": amount });
  return {
    id: id!,
    originalPaymentIntentId: readNumber("--payment-intent", paymentIntent!),
    amount: amount!,
    ...(currency !== undefined && { currency }),
    ...(reason !== undefined && { reason }),
    ...(originalAmount !== undefined && { originalAmount }),
  };
}
