import { EXIT } from "../exit-code.ts";
import { openPlace } from "../place.ts";
import { takeUpOpenPayments } from "../take-up.ts";
import type { Terminal } from "../terminal.ts";
import { describeOutcome } from "../view/describe-outcome.ts";

export interface ResumeFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Long enough for a payment whose process died to be taken over, and to end where the payer has agreed. */
const PATIENCE_MS = 10_000;

/** Takes up whatever an earlier run left unfinished, and says how each of it stands. */
export async function resumeCommand(flags: ResumeFlags, terminal: Terminal): Promise<number> {
  const place = await openPlace(terminal, { live: flags.live === true });
  try {
    const taken = await takeUpOpenPayments(place, terminal, { patienceMs: PATIENCE_MS }, ({ id }) => {
      if (!flags.json) terminal.out.write(`Taking up ${id}, which an earlier run left unfinished\n`);
    });
    if (taken === undefined) return EXIT.interrupted;
    if (flags.json) {
      const outcomes = taken.map(({ outcome }) => outcome);
      terminal.out.write(`${JSON.stringify({ resumed: taken.length, outcomes })}\n`);
      return EXIT.completed;
    }
    for (const { outcome } of taken) terminal.out.write(`${outcome.id}: ${describeOutcome(outcome, place)}\n`);
    terminal.out.write(taken.length === 0 ? "Nothing was left unfinished.\n" : `${taken.length} taken up.\n`);
    return EXIT.completed;
  } finally {
    await place.close();
  }
}
