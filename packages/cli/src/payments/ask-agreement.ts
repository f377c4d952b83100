import { CommandError, interrupted, nobodyToAsk } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import type { Words } from "../text/words.ts";

/** @throws CommandError unless a person says yes. Nothing was sent then. */
export async function askAgreement(question: Words, forWhat: string, terminal: SafeTerminal): Promise<void> {
  const agrees = await terminal.confirm(question);
  if (terminal.signal.aborted) throw interrupted("Interrupted; nothing was sent.");
  if (agrees === undefined) throw nobodyToAsk(forWhat);
  if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
}
