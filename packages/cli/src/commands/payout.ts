import type { PayoutRequest } from "@dollr-kit/disburse";
import type { PasscodeFlags } from "../passcode/passcode-flags.ts";
import { createPasscodeSource } from "../passcode/passcode-source.ts";
import { type SendFlags, sendOne } from "../payments/send-one.ts";
import { openTarget } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { payrollCommand } from "./payroll.ts";
import { requireFlags, requireWait } from "./require-flags.ts";

export interface PayoutFlags extends Omit<SendFlags, "wait">, PasscodeFlags {
  readonly csv?: string;
  readonly id?: string;
  readonly phone?: string;
  readonly country?: string;
  readonly name?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly note?: string;
  readonly wait?: string;
}

/** Pays out to one mobile money wallet, or with `--csv` to those of a whole payroll. */
export async function payoutCommand(flags: PayoutFlags, terminal: SafeTerminal): Promise<number> {
  const { csv, wait = csv === undefined ? "120" : "900" } = flags;
  requireWait(wait);
  const live = flags.live === true;
  if (csv !== undefined) {
    requireNoneOf(flags);
    return payrollCommand({ ...flags, csv, wait }, terminal);
  }
  const request = toRequest(flags);
  const passcode = createPasscodeSource(flags, terminal, { live });
  const target = await openTarget(terminal, flags);
  try {
    const { recipient, amount, currency } = request;
    const question = words`Pay out ${amount} ${currency} of real money to ${recipient.name}, ${recipient.phone}, by ${target.url}?`;
    const payments = target.openPayouts(passcode.give);
    return await sendOne(
      { kind: "payout", request, payments, question, passcode },
      { ...flags, wait },
      target,
      terminal,
    );
  } finally {
    await target.close();
  }
}

/** The lines of the file say all of this. */
function requireNoneOf({ id, phone, name, amount, currency, note }: PayoutFlags): void {
  const [first] = Object.entries({ id, phone, name, amount, currency, note }).filter(
    ([, value]) => value !== undefined,
  );
  if (first !== undefined)
    throw new CommandError(
      "UsageError",
      `--csv takes each ${first[0]} from its line; leave out --${first[0]}, or --csv.`,
    );
}

/** Invalid values are refused by `@dollr-kit/disburse`, with its own message. */
function toRequest({ id, phone, country, name, amount, currency, note }: PayoutFlags): PayoutRequest {
  const needed = { "--id": id, "--phone": phone, "--name": name, "--amount": amount, "--currency": currency };
  requireFlags("A payout", needed);
  return {
    id: id!,
    recipient: { name: name!, phone: phone!, ...(country !== undefined && { country }) },
    amount: amount!,
    currency: currency!,
    ...(note !== undefined && { note }),
  };
}
