import type { CollectionRecord } from "@dollr-kit/collect";
import type { RefundRequest } from "@dollr-kit/disburse";
import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { type SendFlags, sendOne } from "../payments/send-one.ts";
import { openTarget, type Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";
import { readNumber, requireFlags, requireWait } from "./require-flags.ts";

export interface RefundFlags extends SendFlags {
  readonly id?: string;
  readonly collection?: string;
  readonly paymentIntent?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly originalAmount?: string;
}

/** Pays a collection back, or a part of it. */
export async function refundCommand(flags: RefundFlags, terminal: SafeTerminal): Promise<number> {
  requireWait(flags.wait);
  requireEnough(flags);
  const intent = flags.paymentIntent === undefined ? undefined : readNumber("--payment-intent", flags.paymentIntent);
  const target = await openTarget(terminal, flags);
  try {
    const original = flags.collection === undefined ? undefined : await findOriginal(flags.collection, flags, target);
    const originalPaymentIntentId = intent ?? requireIntent(original!, target);
    const request = { ...toRequest(flags, original), originalPaymentIntentId };
    const payments = target.openRefunds();
    const question = toQuestion(request, original, target);
    return await sendOne({ kind: "refund", request, payments, question }, flags, target, terminal);
  } finally {
    await target.close();
  }
}

/** A collection tells its payment intent; without one the portal does. */
function requireEnough({ id, collection, paymentIntent, amount }: RefundFlags): void {
  const original = collection === undefined ? { "--collection or --payment-intent": paymentIntent } : {};
  requireFlags("A refund", { "--id": id, ...original, "--amount": amount });
}

async function findOriginal(key: string, { live = false }: RefundFlags, target: Target): Promise<CollectionRecord> {
  const located = await findPayment(key, "collection", target);
  if (located === undefined) throw unknownPayment(key, live);
  return located.payment.record as CollectionRecord;
}

function requireIntent({ id, paymentIntentId }: CollectionRecord, { sandbox, url }: Target): number {
  if (paymentIntentId !== undefined) return paymentIntentId;
  throw new CommandError("UsageError", `The record of ${id} holds no payment intent: Dollr did not tell it.`, {
    hint: `Say it beside --collection, by --payment-intent: ${sandbox === undefined ? "Dollr's portal tells it" : `the sandbox's page tells it, ${url}`}.`,
  });
}

type Asked = RefundRequest & { readonly amount: string; readonly originalPaymentIntentId: number };

function toRequest(
  { id, amount, currency, reason, originalAmount }: RefundFlags,
  original: CollectionRecord | undefined,
): Omit<Asked, "originalPaymentIntentId"> {
  return {
    id: id!,
    amount: amount!,
    ...(currency !== undefined && { currency }),
    ...(reason !== undefined && { reason }),
    ...(originalAmount !== undefined && { originalAmount }),
    ...(original !== undefined && { original, currency: currency ?? original.request.currency }),
  };
}

function toQuestion(
  { amount, currency, originalPaymentIntentId }: Asked,
  original: CollectionRecord | undefined,
  { url }: Target,
): Words {
  const what = currency === undefined ? `${amount} in the currency that was paid` : `${amount} ${currency}`;
  const whose = original === undefined ? "" : `${original.id}, `;
  return words`Refund ${what}, real money, to the payer of ${whose}payment intent ${originalPaymentIntentId} by ${url}?`;
}
