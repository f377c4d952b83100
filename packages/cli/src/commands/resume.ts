import { CommandError, interrupted, nobodyToAsk } from "../command-error.ts";
import { EXIT } from "../exit-code.ts";
import { findOpenPayments, type OpenPayments } from "../open-payments.ts";
import { openPlace, type Place } from "../place.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { type TakenUp, takeUpOpenPayments } from "../take-up.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { describePlace } from "../view/describe-place.ts";
import { words } from "../view/words.ts";

export interface ResumeFlags {
  readonly live?: boolean;
  readonly yes?: boolean;
  readonly wait: string;
  readonly json?: boolean;
}

/** Takes up whatever an earlier run left unfinished, and says how each of it stands. */
export async function resumeCommand(flags: ResumeFlags, terminal: SafeTerminal): Promise<number> {
  const live = flags.live === true;
  if (!(Number(flags.wait) > 0)) throw new CommandError("UsageError", "--wait takes seconds above 0.");
  const place = await openPlace(terminal, { live });
  try {
    const open = await findOpenPayments(place);
    if (live && !flags.yes && open.ours.length > 0) await askFirst(open, place, terminal);
    else if (live && !flags.json) terminal.out.print(describePlace(place));
    for (const { id } of flags.json ? [] : open.ours)
      terminal.out.print(words`Taking up ${id}, which an earlier run left unfinished`);
    const taken = await takeUpOpenPayments(open, place, terminal, Number(flags.wait) * 1_000);
    if (taken === undefined) throw interrupted("Interrupted; payments are not lost: the next run takes them up.");
    tell(taken, flags, place, terminal);
    return EXIT.completed;
  } finally {
    await place.close();
  }
}

/** Whoever is in the wrong folder, or in one that came from elsewhere, is to hear of it before money moves. */
async function askFirst({ ours }: OpenPayments, place: Place, terminal: SafeTerminal): Promise<void> {
  const what = ours.length === 1 ? "one open payment" : `${ours.length} open payments`;
  const agrees = await terminal.confirm(words`${describePlace(place)}. Go on with ${what} of real money?`);
  if (terminal.signal.aborted) throw interrupted("Interrupted; nothing was sent.");
  if (agrees === undefined) throw nobodyToAsk("to go on with real money");
  if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
}

function tell(taken: readonly TakenUp[], { json }: ResumeFlags, place: Place, { out }: SafeTerminal): void {
  const outcomes = taken.map(({ outcome }) => outcome);
  if (json) {
    out.printJson({ resumed: taken.length, outcomes });
    return;
  }
  for (const outcome of outcomes) out.print(words`${outcome.id}: ${describeOutcome(outcome, place)}`);
  out.print(taken.length === 0 ? words`Nothing was left unfinished.` : words`${taken.length} taken up.`);
}
