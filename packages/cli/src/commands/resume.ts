import { EXIT } from "../exit-code.ts";
import { openPlace } from "../place.ts";
import { takeUpOpenPayments } from "../take-up.ts";
import type { Terminal } from "../terminal.ts";

export interface ResumeFlags {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Takes up whatever an earlier run left unfinished. */
export async function resumeCommand(flags: ResumeFlags, terminal: Terminal): Promise<number> {
  const place = await openPlace(terminal, { live: flags.live === true });
  try {
    if (flags.json) {
      terminal.out.write(`${JSON.stringify(await place.collections.resume({ signal: terminal.signal }))}\n`);
      return EXIT.completed;
    }
    const taken = await takeUpOpenPayments(place, terminal);
    terminal.out.write(taken === 0 ? "Nothing was left unfinished.\n" : `${taken} taken up.\n`);
    return EXIT.completed;
  } finally {
    await place.close();
  }
}
