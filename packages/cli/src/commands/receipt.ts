import { askDollr } from "../payments/ask-dollr.ts";
import { findPayment, unknownPayment } from "../payments/find-payment.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { EXIT, toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { drawReceipt } from "../view/draw-receipt.ts";
import { showWait } from "../view/show-wait.ts";

export interface ReceiptFlags extends TargetFlags {
  readonly json?: boolean;
}

/**
 * Prints the receipt of a collection that Dollr says is paid.
 * @returns the exit code: 0 with a receipt, else as `dollr status` has it.
 */
export async function receiptCommand(key: string, flags: ReceiptFlags, terminal: SafeTerminal): Promise<number> {
  const { live = false, store, json } = flags;
  const { out, signal } = terminal;
  const target = await openTarget(terminal, { live, store });
  try {
    const located = await findPayment(key, "collection", target);
    const collection = located && (await target.reader.get(located.payment.id));
    if (collection === undefined) throw unknownPayment(key, live);
    const outcome = await showWait(terminal, json ? undefined : "asks Dollr", () =>
      askDollr(collection, target, signal),
    );
    const receipt = outcome.status === "completed" ? await collection.receipt() : undefined;
    if (json) out.printJson(receipt === undefined ? { outcome } : { receipt });
    else out.print(receipt === undefined ? describeOutcome(outcome, target) : drawReceipt(receipt, out.columns));
    return receipt === undefined ? toExitCode(outcome.status) : EXIT.completed;
  } finally {
    await target.close();
  }
}
