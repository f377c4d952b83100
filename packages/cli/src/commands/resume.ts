import type { PasscodeFlags } from "../passcode/passcode-flags.ts";
import { findOpenPayments } from "../payments/open-payments.ts";
import { findOpenOut, obtainPasscode, type ResumedOut, resumeOut } from "../payments/resume-money-out.ts";
import { resumeUnsettled } from "../payments/resume-open.ts";
import { describeTarget } from "../target/describe-target.ts";
import type { Kind } from "../target/kind.ts";
import { openTarget, type Target, type TargetFlags } from "../target/target.ts";
import { CommandError, interrupted, nobodyToAsk } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { showWait } from "../view/show-wait.ts";

export interface ResumeFlags extends TargetFlags, PasscodeFlags {
  readonly yes?: boolean;
  readonly wait: string;
  readonly json?: boolean;
}

/** Resumes the open payments of earlier runs, and prints the status of each. */
export async function resumeCommand(flags: ResumeFlags, terminal: SafeTerminal): Promise<number> {
  const { live = false, store } = flags;
  if (!(Number(flags.wait) > 0)) throw new CommandError("UsageError", "--wait takes seconds above 0.");
  const target = await openTarget(terminal, { live, store });
  try {
    const [open, out] = [await findOpenPayments(target), await findOpenOut(target)];
    const count = open.ours.length + out.length;
    if (live && !flags.yes && count > 0) await askFirst(count, target, terminal);
    else if (live && !flags.json) terminal.out.print(describeTarget(target));
    const hasPayouts = out.some(({ kind }) => kind === "payout");
    const passcode = hasPayouts ? await obtainPasscode(flags, target, terminal) : undefined;
    const goesOn = out.filter(({ kind }) => kind !== "payout" || passcode !== undefined);
    for (const { id } of flags.json ? [] : [...open.ours, ...goesOn])
      terminal.out.print(words`Resuming ${id}, which an earlier run left unfinished`);
    const waitMs = Number(flags.wait) * 1_000;
    const why = flags.json || count === 0 ? undefined : `waits for payments to end, ${flags.wait} s at most`;
    const [collections, others] = await showWait(terminal, why, () =>
      Promise.all([
        resumeUnsettled(open, target, terminal, waitMs),
        resumeOut(goesOn, target, passcode, terminal, waitMs).catch((error: unknown) => {
          if (terminal.signal.aborted) return undefined;
          throw error;
        }),
      ]),
    );
    if (collections === undefined || others === undefined)
      throw interrupted("Interrupted; payments are not lost: the next run resumes them.");
    const resumed = collections.map(({ outcome }) => ({ kind: "collection" as const, outcome }));
    printOutcomes([...resumed, ...others], flags, target, terminal);
    return EXIT.completed;
  } finally {
    await target.close();
  }
}

/** Shows whose payments these are before money moves: the folder may be the wrong one, or come from somebody else. */
async function askFirst(count: number, target: Target, terminal: SafeTerminal): Promise<void> {
  const what = count === 1 ? "one open payment" : `${count} open payments`;
  const agrees = await terminal.confirm(words`${describeTarget(target)}. Go on with ${what} of real money?`);
  if (terminal.signal.aborted) throw interrupted("Interrupted; nothing was sent.");
  if (agrees === undefined) throw nobodyToAsk("to go on with real money");
  if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
}

/** A payment of any kind, and how it stands. */
type Resumed = Omit<ResumedOut, "kind"> & { readonly kind: Kind };

function printOutcomes(
  resumed: readonly Resumed[],
  { json }: ResumeFlags,
  target: Target,
  { out }: SafeTerminal,
): void {
  if (json) {
    out.printJson({ resumed: resumed.length, outcomes: resumed.map(({ kind, outcome }) => ({ kind, ...outcome })) });
    return;
  }
  for (const { kind, outcome } of resumed) out.print(words`${outcome.id}: ${describeOutcome(outcome, target, kind)}`);
  out.print(resumed.length === 0 ? words`Nothing was left unfinished.` : words`${resumed.length} resumed.`);
}
