import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { readKind } from "./read-kind.ts";

export interface CancelFlags extends TargetFlags {
  readonly kind?: string;
  readonly json?: boolean;
}

/**
 * Calls a payment off before its execution has left, or its page while nobody pays on it.
 * @returns the exit code: completed when it was called off.
 * @throws `CancelRefusedError` where money may be moving.
 */
export async function cancelCommand(key: string, flags: CancelFlags, terminal: SafeTerminal): Promise<number> {
  const { live = false, store } = flags;
  const kind = readKind(flags.kind);
  const target = await openTarget(terminal, { live, store });
  try {
    const located = await findPayment(key, kind, target);
    if (located === undefined) throw unknownPayment(key, live);
    const canceled = await target.readers[located.kind].cancel(located.payment.id);
    const outcome = await canceled.settled({ timeoutMs: 1, signal: terminal.signal });
    if (flags.json) terminal.out.printJson({ kind: located.kind, outcome });
    else terminal.out.print(describeOutcome(outcome, target, located.kind));
    return EXIT.completed;
  } finally {
    await target.close();
  }
}
