import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { openTarget } from "../target/target.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { readKind } from "./read-kind.ts";

export interface CancelFlags {
  readonly kind?: string;
  readonly live?: boolean;
  readonly json?: boolean;
}

/**
 * Calls a payment off before its execution has left, or its page while nobody pays on it.
 * @returns the exit code: completed when it was called off.
 * @throws `CancelRefusedError` where money may be moving.
 */
export async function cancelCommand(key: string, flags: CancelFlags, terminal: SafeTerminal): Promise<number> {
  const [kind, live] = [readKind(flags.kind), flags.live === true];
  const target = await openTarget(terminal, { live });
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
