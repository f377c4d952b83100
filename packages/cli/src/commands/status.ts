import { askDollr, isNotSent } from "../payments/ask-dollr.ts";
import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { recheckPayment } from "../payments/recheck-payment.ts";
import { openTarget } from "../target/target.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { type Words, words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { readKind } from "./read-kind.ts";

export interface StatusFlags {
  readonly kind?: string;
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Prints the status of a payment as Dollr has it now, by the merchant's id or by its reference id. */
export async function statusCommand(key: string, flags: StatusFlags, terminal: SafeTerminal): Promise<number> {
  const [kind, live] = [readKind(flags.kind), flags.live === true];
  const target = await openTarget(terminal, { live });
  try {
    const located = await findPayment(key, kind, target);
    if (located === undefined) throw unknownPayment(key, live);
    const collection = located.kind === "collection" ? await target.reader.get(located.payment.id) : undefined;
    const outcome =
      collection === undefined
        ? await recheckPayment(located, target, terminal.signal)
        : await askDollr(collection, target, terminal.signal);
    if (flags.json) terminal.out.printJson({ kind: located.kind, outcome });
    else terminal.out.print(describeOutcome(outcome, target, located.kind));
    if (!flags.json && collection && isNotSent(collection.record)) terminal.out.print(describeNotSent(flags));
    return toExitCode(outcome.status);
  } finally {
    await target.close();
  }
}

const describeNotSent = ({ live }: StatusFlags): Words =>
  words`Nothing was sent to the payer yet. The run that collects it goes on with it, or: dollr resume${live ? " --live" : ""}`;
