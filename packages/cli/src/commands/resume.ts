import { findOpenPayments, type OpenPayments } from "../payments/open-payments.ts";
import { type Resumed, resumeUnsettled } from "../payments/resume-open.ts";
import { describeTarget } from "../target/describe-target.ts";
import { openTarget, type Target } from "../target/target.ts";
import { CommandError, interrupted, nobodyToAsk } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";

export interface ResumeFlags {
  readonly live?: boolean;
  readonly yes?: boolean;
  readonly wait: string;
  readonly json?: boolean;
}

/** Resumes the open payments of earlier runs, and prints the status of each. */
export async function resumeCommand(flags: ResumeFlags, terminal: SafeTerminal): Promise<number> {
  const live = flags.live === true;
  if (!(Number(flags.wait) > 0)) throw new CommandError("UsageError", "--wait takes seconds above 0.");
  const target = await openTarget(terminal, { live });
  try {
    const open = await findOpenPayments(target);
    if (live && !flags.yes && open.ours.length > 0) await askFirst(open, target, terminal);
    else if (live && !flags.json) terminal.out.print(describeTarget(target));
    for (const { id } of flags.json ? [] : open.ours)
      terminal.out.print(words`Resuming ${id}, which an earlier run left unfinished`);
    const resumed = await resumeUnsettled(open, target, terminal, Number(flags.wait) * 1_000);
    if (resumed === undefined) throw interrupted("Interrupted; payments are not lost: the next run resumes them.");
    printOutcomes(resumed, flags, target, terminal);
    return EXIT.completed;
  } finally {
    await target.close();
  }
}

/** Shows whose payments these are before money moves: the folder may be the wrong one, or come from somebody else. */
async function askFirst({ ours }: OpenPayments, target: Target, terminal: SafeTerminal): Promise<void> {
  const what = ours.length === 1 ? "one open payment" : `${ours.length} open payments`;
  const agrees = await terminal.confirm(words`${describeTarget(target)}. Go on with ${what} of real money?`);
  if (terminal.signal.aborted) throw interrupted("Interrupted; nothing was sent.");
  if (agrees === undefined) throw nobodyToAsk("to go on with real money");
  if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
}

function printOutcomes(
  resumed: readonly Resumed[],
  { json }: ResumeFlags,
  target: Target,
  { out }: SafeTerminal,
): void {
  const outcomes = resumed.map(({ outcome }) => outcome);
  if (json) {
    out.printJson({ resumed: resumed.length, outcomes });
    return;
  }
  for (const outcome of outcomes) out.print(words`${outcome.id}: ${describeOutcome(outcome, target)}`);
  out.print(resumed.length === 0 ? words`Nothing was left unfinished.` : words`${resumed.length} resumed.`);
}
