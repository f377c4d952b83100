import type { Clock } from "@dollr-kit/core";
import { parsePasscode } from "./parse-passcode.ts";
import type { AskPasscode, Passcode } from "./passcode.ts";

/** The lease of the payment is kept until the passcode comes, so it must not take for ever. */
const PATIENCE_MS = 60_000;

/** There is no passcode to send the payout with. Nothing was sent. */
export class PasscodeError extends Error {
  override readonly name = "PasscodeError";

  /** @param problem - in words of ours alone: what the callback threw or gave may hold the secret. */
  constructor(problem: string) {
    super(`passcode() ${problem}. Nothing was sent, and it is asked again`);
  }
}

/**
 * Asks for the passcode.
 * @throws PasscodeError when the callback throws, gives none in time, or something else.
 */
export async function askPasscode(ask: AskPasscode, clock: Clock): Promise<Passcode> {
  const given = await within(PATIENCE_MS, clock, async () => ask());
  try {
    return parsePasscode(given);
  } catch (problem) {
    throw new PasscodeError(`gave no passcode: ${(problem as Error).message}`);
  }
}

async function within<T>(patienceMs: number, clock: Clock, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = clock.sleep(patienceMs, over.signal).then(() => {
    throw new PasscodeError(`gave nothing within ${patienceMs / 1_000} s`);
  });
  const given = work().catch(() => {
    throw new PasscodeError("threw");
  });
  try {
    return await Promise.race([given, late]);
  } finally {
    over.abort("over");
    // Awaited by nobody: whichever of the two comes second may reject, and an unhandled rejection would end the process.
    Promise.allSettled([given, late]);
  }
}
