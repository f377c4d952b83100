import type { Collection } from "@dollr-kit/collect";
import { askDollr, isNotSent } from "../ask-dollr.ts";
import { CommandError } from "../command-error.ts";
import { toExitCode } from "../exit-code.ts";
import { openPlace, type Place } from "../place.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { type Words, words } from "../view/words.ts";

export interface StatusFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Says how a payment stands, by the merchant's id or by its reference id, as Dollr says now. */
export async function statusCommand(key: string, flags: StatusFlags, terminal: SafeTerminal): Promise<number> {
  const place = await openPlace(terminal, { live: flags.live === true });
  try {
    const collection = await find(key, place);
    if (collection === undefined) throw unknownPayment(key, flags);
    const outcome = await askDollr(collection, place, terminal.signal);
    if (flags.json) terminal.out.printJson({ outcome });
    else terminal.out.print(describeOutcome(outcome, place));
    if (!flags.json && isNotSent(collection.record)) terminal.out.print(tellNotSent(flags));
    return toExitCode(outcome.status);
  } finally {
    await place.close();
  }
}

async function find(key: string, { reader }: Place): Promise<Collection | undefined> {
  const byId = await reader.get(key);
  if (byId !== undefined) return byId;
  for await (const record of reader.list()) {
    if (record.referenceId === key) return reader.get(record.id);
  }
  return undefined;
}

const tellNotSent = ({ live }: StatusFlags): Words =>
  words`Nothing was sent to the payer yet. The run that collects it goes on with it, or: dollr resume${live ? " --live" : ""}`;

function unknownPayment(key: string, { live }: StatusFlags): CommandError {
  const hint = live ? {} : { hint: "Payments of real money are found with --live." };
  return new CommandError("UnknownPaymentError", `No payment has the id or reference id ${key} here.`, hint);
}
