import type { Collection, CollectionChanges, CollectionRecord } from "@dollr-kit/collect";
import type { PasscodeFlags } from "../passcode/passcode-flags.ts";
import { createPasscodeSource } from "../passcode/passcode-source.ts";
import { askAgreement } from "../payments/ask-agreement.ts";
import { findPayment, type Located, unknownPayment } from "../payments/find-payment.ts";
import { playPayer } from "../payments/play-payer.ts";
import { readAsked } from "../payments/read-asked.ts";
import { requirePasscode, type SendFlags } from "../payments/send-one.ts";
import { type Begun, tellEnding } from "../payments/tell-ending.ts";
import { describeWhere } from "../target/describe-target.ts";
import { toCommand } from "../target/status-command.ts";
import { openTarget, type Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";
import { readKind } from "./read-kind.ts";
import { requireWait } from "./require-flags.ts";
import { type ChangeFlags, readChanges } from "./retry-changes.ts";

export interface RetryFlags extends SendFlags, PasscodeFlags, ChangeFlags {
  readonly kind?: string;
}

/**
 * Makes a new attempt of a payment that has failed; with changes also of a collection that was not sent, or whose page nobody pays on.
 * @throws `RetryRefusedError` where the last attempt may still be paid. Nothing was sent then.
 */
export async function retryCommand(key: string, flags: RetryFlags, terminal: SafeTerminal): Promise<number> {
  requireWait(flags.wait);
  const { live = false, store } = flags;
  const kind = readKind(flags.kind);
  // No other payment that an earlier run left is taken up beside it.
  const target = await openTarget(terminal, { live, store, onlyId: key });
  try {
    const located = await findPayment(key, kind, target);
    if (located === undefined) throw unknownPayment(key, live);
    const changes = readChanges(flags, located.kind, located.payment.record as CollectionRecord);
    target.client.identity();
    if (!flags.json) terminal.out.print(words`${describeWhere(target)}\nAnother attempt of ${located.payment.id}\n`);
    if (live && !flags.yes) await askAgreement(toQuestion(located, changes, target), "to move real money", terminal);
    const begun = await (located.kind === "collection"
      ? retryCollection(located, changes, flags, target, terminal)
      : retryOut(located, located.kind, flags, target, terminal));
    return await tellEnding(begun, flags, target, terminal);
  } finally {
    await target.close();
  }
}

const goesOn = (target: Target): string => `It goes on by ${toCommand("resume", target)}`;

async function retryCollection(
  { kind, payment: { id } }: Located,
  changes: CollectionChanges | undefined,
  { json }: RetryFlags,
  target: Target,
  terminal: SafeTerminal,
): Promise<Begun> {
  const collection: Collection = await target.collections.retry(id, changes);
  const { phone } = collection.record.request.payer;
  return {
    ...{ kind, payment: collection, goOn: goesOn(target) },
    async onActionRequired(required, leftMs) {
      const played = { collection, phone, target, terminal, leftMs, silent: json === true };
      return (await playPayer(required, played)) === undefined;
    },
  };
}

async function retryOut(
  { payment: { id } }: Located,
  kind: Exclude<Located["kind"], "collection">,
  flags: RetryFlags,
  target: Target,
  terminal: SafeTerminal,
): Promise<Begun> {
  if (kind !== "payout") {
    const payments = kind === "refund" ? target.openRefunds() : target.openTransfers();
    return { kind, payment: await payments.retry(id), goOn: goesOn(target) };
  }
  const passcode = createPasscodeSource(flags, terminal, { live: flags.live === true });
  await requirePasscode(passcode, terminal);
  return { kind, payment: await target.openPayouts(passcode.give).retry(id), goOn: goesOn(target) };
}

function toQuestion({ kind, payment }: Located, changes: CollectionChanges | undefined, { url }: Target): Words {
  const { amount = "", currency = "in the currency that was paid" } = readAsked(payment.record.request);
  const { payer, recipient } = payment.record.request;
  const phone = changes?.payer?.phone ?? payer?.phone ?? recipient?.phone;
  const who = phone === undefined ? "" : ` ${kind === "collection" ? "from" : "to"} ${phone}`;
  const way = changes?.via === undefined ? "" : ` (${changes.via})`;
  return words`Try the ${kind} ${payment.id} again, ${amount} ${currency} of real money${who}${way} by ${url}?`;
}
