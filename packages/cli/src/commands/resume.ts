import { interrupted } from "../command-error.ts";
import { EXIT } from "../exit-code.ts";
import { openPlace } from "../place.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { takeUpOpenPayments } from "../take-up.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { words } from "../view/words.ts";

export interface ResumeFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Long enough for a payment whose process died to be taken over, and to end where the payer has agreed. */
const PATIENCE_MS = 10_000;

/** Takes up whatever an earlier run left unfinished, and says how each of it stands. */
export async function resumeCommand(flags: ResumeFlags, terminal: SafeTerminal): Promise<number> {
  const place = await openPlace(terminal, { live: flags.live === true });
  try {
    const taken = await takeUpOpenPayments(place, terminal, { patienceMs: PATIENCE_MS }, ({ id }) => {
      if (!flags.json) terminal.out.print(words`Taking up ${id}, which an earlier run left unfinished`);
    });
    if (taken === undefined) throw interrupted("Interrupted; payments are not lost: the next run takes them up.");
    if (flags.json) {
      const outcomes = taken.map(({ outcome }) => outcome);
      terminal.out.printJson({ resumed: taken.length, outcomes });
      return EXIT.completed;
    }
    for (const { outcome } of taken) terminal.out.print(words`${outcome.id}: ${describeOutcome(outcome, place)}`);
    terminal.out.print(taken.length === 0 ? words`Nothing was left unfinished.` : words`${taken.length} taken up.`);
    return EXIT.completed;
  } finally {
    await place.close();
  }
}
