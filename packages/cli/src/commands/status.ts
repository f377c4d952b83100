import { askDollr, isNotSent } from "../payments/ask-dollr.ts";
import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { recheckPayment } from "../payments/recheck-payment.ts";
import { toCommand } from "../target/status-command.ts";
import { openTarget, type Target, type TargetFlags } from "../target/target.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { code } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { showWait } from "../view/show-wait.ts";
import { readKind } from "./read-kind.ts";

export interface StatusFlags extends TargetFlags {
  readonly kind?: string;
  readonly json?: boolean;
}

/** Prints the status of a payment as Dollr has it now, by the merchant's id or by its reference id. */
export async function statusCommand(key: string, flags: StatusFlags, terminal: SafeTerminal): Promise<number> {
  const { live = false, store } = flags;
  const kind = readKind(flags.kind);
  const target = await openTarget(terminal, { live, store });
  try {
    const located = await findPayment(key, kind, target);
    if (located === undefined) throw unknownPayment(key, live);
    const collection = located.kind === "collection" ? await target.reader.get(located.payment.id) : undefined;
    const outcome = await showWait(terminal, flags.json ? undefined : "asks Dollr", () =>
      collection === undefined
        ? recheckPayment(located, target, terminal.signal)
        : askDollr(collection, target, terminal.signal),
    );
    if (flags.json) terminal.out.printJson({ kind: located.kind, outcome });
    else terminal.out.print(describeOutcome(outcome, target, located.kind));
    if (!flags.json && collection && isNotSent(collection.record)) terminal.out.print(describeNotSent(target));
    return toExitCode(outcome.status);
  } finally {
    await target.close();
  }
}

const describeNotSent = (target: Target): Words =>
  words`Nothing was sent to the payer yet. The run that collects it goes on with it, or: ${code(toCommand("resume", target))}`;
