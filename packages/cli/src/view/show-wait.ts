import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { toSeconds } from "../text/duration.ts";
import { dim } from "../text/style.ts";
import { words } from "../text/words.ts";
import { SPINNER_MS, spinner } from "./spinner.ts";

/** What is quicker needs no word. */
const NOTICED_MS = 500;

/**
 * Says on a screen what is waited for, and how long already. It leaves nothing there.
 * @param why - "reads Dollr"; nothing is said without it.
 */
export async function showWait<T>(
  { out, isInteractive }: SafeTerminal,
  why: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!isInteractive || why === undefined) return work();
  const drawing = out.draw();
  const startedAt = performance.now();
  const ticking = setInterval(() => {
    const waitedMs = performance.now() - startedAt;
    if (waitedMs >= NOTICED_MS) drawing.update([words`  ${spinner()} ${toSeconds(waitedMs)}  ${dim(why)}`]);
  }, SPINNER_MS);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
    drawing.done([]);
  }
}
