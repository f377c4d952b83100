import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { recheckPayment } from "../payments/recheck-payment.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { readKind } from "./read-kind.ts";

export interface RecheckFlags extends TargetFlags {
  readonly kind?: string;
  readonly json?: boolean;
}

/** Reads Dollr once more about a payment, also about one that has ended, and stores what it says. It sends no money. */
export async function recheckCommand(key: string, flags: RecheckFlags, terminal: SafeTerminal): Promise<number> {
  const { live = false, store } = flags;
  const kind = readKind(flags.kind);
  const target = await openTarget(terminal, { live, store });
  try {
    const located = await findPayment(key, kind, target);
    if (located === undefined) throw unknownPayment(key, live);
    const outcome = await recheckPayment(located, target, terminal.signal);
    if (flags.json) terminal.out.printJson({ kind: located.kind, outcome });
    else terminal.out.print(describeOutcome(outcome, target, located.kind));
    return toExitCode(outcome.status);
  } finally {
    await target.close();
  }
}
