import type { Collection } from "@dollr-kit/collect";
import { askDollr, isNotSent } from "../payments/ask-dollr.ts";
import { openTarget, type Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";

export interface StatusFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Prints the status of a payment as Dollr has it now, by the merchant's id or by its reference id. */
export async function statusCommand(key: string, flags: StatusFlags, terminal: SafeTerminal): Promise<number> {
  const target = await openTarget(terminal, { live: flags.live === true });
  try {
    const collection = await find(key, target);
    if (collection === undefined) throw unknownPayment(key, flags);
    const outcome = await askDollr(collection, target, terminal.signal);
    if (flags.json) terminal.out.printJson({ outcome });
    else terminal.out.print(describeOutcome(outcome, target));
    if (!flags.json && isNotSent(collection.record)) terminal.out.print(describeNotSent(flags));
    return toExitCode(outcome.status);
  } finally {
    await target.close();
  }
}

async function find(key: string, { reader }: Target): Promise<Collection | undefined> {
  const byId = await reader.get(key);
  if (byId !== undefined) return byId;
  for await (const record of reader.list()) {
    if (record.referenceId === key) return reader.get(record.id);
  }
  return undefined;
}

const describeNotSent = ({ live }: StatusFlags): Words =>
  words`Nothing was sent to the payer yet. The run that collects it goes on with it, or: dollr resume${live ? " --live" : ""}`;

function unknownPayment(key: string, { live }: StatusFlags): CommandError {
  const hint = live ? {} : { hint: "Payments of real money are found with --live." };
  return new CommandError("UnknownPaymentError", `No payment has the id or reference id ${key} here.`, hint);
}
