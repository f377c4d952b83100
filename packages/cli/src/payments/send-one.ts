import type { StartOptions } from "@dollr-kit/disburse";
import type { PasscodeSource } from "../passcode/passcode-source.ts";
import { describeWhere } from "../target/describe-target.ts";
import type { KindOut } from "../target/kind.ts";
import type { FoundPayment } from "../target/payment-reader.ts";
import type { Target, TargetFlags } from "../target/target.ts";
import { interrupted, nobodyToTypePasscode } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";
import { askAgreement } from "./ask-agreement.ts";
import type { Followed } from "./follow.ts";
import { requireConfirmed } from "./require-confirmed.ts";
import { requireValid } from "./require-valid.ts";
import { tellEnding } from "./tell-ending.ts";

/** The flags of all commands that send one payment. */
export interface SendFlags extends TargetFlags {
  readonly wait: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** One payment out. */
export interface Sending<Q extends { readonly id: string }> {
  readonly kind: KindOut;
  readonly request: Q;
  readonly payments: { start(request: Q, options?: StartOptions): Promise<Followed & FoundPayment> };
  /** What is asked before real money is sent. */
  readonly question: Words;
  /** Where it cannot be sent without. */
  readonly passcode?: PasscodeSource;
}

/** Sends one payment out or joins it, and prints every step and the outcome. */
export async function sendOne<Q extends { readonly id: string }>(
  sending: Sending<Q>,
  flags: SendFlags,
  target: Target,
  terminal: SafeTerminal,
): Promise<number> {
  const { kind, request, payments, question, passcode } = sending;
  await requireValid(request, payments, target.client);
  if (!flags.json) terminal.out.print(words`${describeWhere(target)}\n${toTitle(kind)} ${request.id}\n`);
  if (target.sandbox === undefined && !flags.yes) await askAgreement(question, "to send real money", terminal);
  // One that has ended is only read again.
  const isEnded = (await target.readers[kind].get(request.id))?.record.stage === "settled";
  if (passcode !== undefined && !isEnded) await requirePasscode(passcode, terminal);
  const payment = await begin(sending, terminal);
  if (isEnded) await requireConfirmed(kind, payment.record, target);
  return tellEnding({ kind, payment, goOn: "Say the same again to go on" }, flags, target, terminal);
}

/** @throws CommandError where there is nobody to type it. */
export async function requirePasscode(passcode: PasscodeSource, { signal }: SafeTerminal): Promise<void> {
  if (await passcode.obtain()) return;
  throw signal.aborted ? interrupted("Interrupted; nothing was sent.") : nobodyToTypePasscode();
}

async function begin<Q extends { readonly id: string }>(
  { request, payments }: Sending<Q>,
  { signal }: SafeTerminal,
): Promise<Followed & FoundPayment> {
  try {
    return await payments.start(request, { wait: false, signal });
  } catch (error) {
    if (signal.aborted) throw interrupted(`Interrupted; nothing was begun for ${request.id}.`);
    throw error;
  }
}

const toTitle = (kind: KindOut): string => kind[0]!.toUpperCase() + kind.slice(1);
