import type { TransferRequest } from "@dollr-kit/disburse";
import { type SendFlags, sendOne } from "../payments/send-one.ts";
import { openTarget } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { readNumber, requireFlags, requireWait } from "./require-flags.ts";

export interface TransferFlags extends SendFlags {
  readonly id?: string;
  readonly fromWallet?: string;
  readonly toCounterparty?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly country?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly note?: string;
}

/** Transfers from a Dollr wallet to that of a counterparty. */
export async function transferCommand(flags: TransferFlags, terminal: SafeTerminal): Promise<number> {
  requireWait(flags.wait);
  const request = toRequest(flags);
  const target = await openTarget(terminal, flags);
  try {
    const { amount, currency, fromWallet, recipient } = request;
    const whom =
      "counterpartyId" in recipient
        ? `counterparty ${recipient.counterpartyId}`
        : `${recipient.name}, ${recipient.phone},`;
    const question = words`Transfer ${amount} ${currency} of real money from wallet ${fromWallet} to ${whom} by ${target.url}?`;
    const payments = target.openTransfers();
    return await sendOne({ kind: "transfer", request, payments, question }, flags, target, terminal);
  } finally {
    await target.close();
  }
}

function toRequest(flags: TransferFlags): TransferRequest {
  const { id, fromWallet, amount, currency, note } = flags;
  requireFlags("A transfer", { "--id": id, "--from-wallet": fromWallet, "--amount": amount, "--currency": currency });
  return {
    id: id!,
    fromWallet: readNumber("--from-wallet", fromWallet!),
    recipient: toRecipient(flags),
    amount: amount!,
    currency: currency!,
    ...(note !== undefined && { note }),
  };
}

/** Somebody whom Dollr knows by a number, or a person. */
function toRecipient({ toCounterparty, name, phone, country }: TransferFlags): TransferRequest["recipient"] {
  const isPerson = name !== undefined || phone !== undefined || country !== undefined;
  if (toCounterparty === undefined) {
    requireFlags(
      "A transfer",
      isPerson ? { "--name": name, "--phone": phone } : { "--to-counterparty": toCounterparty },
    );
    return { name: name!, phone: phone!, ...(country !== undefined && { country }) };
  }
  if (isPerson)
    throw new CommandError("UsageError", "Say whom by --to-counterparty, or by --name and --phone, and not by both.");
  return { counterpartyId: readNumber("--to-counterparty", toCounterparty) };
}
