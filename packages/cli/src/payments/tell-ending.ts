import type { Kind } from "../target/kind.ts";
import type { FoundPayment } from "../target/payment-reader.ts";
import { toStatusCommand } from "../target/status-command.ts";
import type { Target } from "../target/target.ts";
import { interrupted } from "../terminal/command-error.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { toDuration } from "../text/duration.ts";
import { dim } from "../text/style.ts";
import { words } from "../text/words.ts";
import { describeNext } from "../view/describe-next.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { createStepList } from "../view/step-list.ts";
import { type Followed, type FollowOptions, follow } from "./follow.ts";

/** A payment that has begun. */
export interface Begun extends Pick<FollowOptions, "onActionRequired"> {
  readonly kind: Kind;
  readonly payment: Followed & FoundPayment;
  /** What to do after Ctrl-C. */
  readonly goOn: string;
}

/** The flags of how long it is waited for, and how it is told. */
export interface TellFlags {
  readonly wait: string;
  readonly json?: boolean;
}

/**
 * Prints every step of a payment, and its outcome.
 * @returns the exit code.
 * @throws CommandError after Ctrl-C.
 */
export async function tellEnding(
  { kind, payment, goOn, ...options }: Begun,
  flags: TellFlags,
  target: Target,
  terminal: SafeTerminal,
): Promise<number> {
  const startedAt = performance.now();
  const outcome = await follow(payment, {
    target,
    terminal,
    timeoutMs: Number(flags.wait) * 1_000,
    ...(!flags.json && { list: createStepList(terminal) }),
    ...options,
  });
  if (outcome === undefined) {
    terminal.err.print(words``);
    const status = toStatusCommand(payment.id, target, kind);
    throw interrupted("Interrupted; the payment is not lost.", `${goOn}, or: ${status}`);
  }
  const tookMs = Math.round(performance.now() - startedAt);
  const { out } = terminal;
  if (flags.json) out.printJson({ kind, outcome, steps: payment.record.steps, tookMs });
  else {
    out.print(words`\n${describeOutcome(outcome, target, kind)}\n${dim(toDuration(tookMs))}`);
    const next = describeNext(outcome, kind, target, out.columns);
    if (next !== undefined) out.print(next);
  }
  return toExitCode(outcome.status);
}
