import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { code } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import { drawQr } from "../view/draw-qr.ts";

/** The longest timer of JavaScript, 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface PlayPayerOptions {
  readonly collection: Collection;
  readonly phone: string;
  readonly target: Target;
  readonly terminal: SafeTerminal;
  /** How long to wait for the payer. */
  readonly leftMs: number;
  readonly silent: boolean;
}

/**
 * Prints the address of the hosted page. In the sandbox it then plays the payer, who pays or refuses on that page.
 * @returns why the played payer did not pay, if so. The page can still be paid at another attempt.
 */
export async function playPayer(
  outcome: CollectionOutcome & { status: "action-required" },
  { collection, phone, target: { sandbox }, terminal, leftMs, silent }: PlayPayerOptions,
): Promise<string | undefined> {
  if (!("url" in outcome)) return undefined;
  const print = (text: Words) => silent || terminal.out.print(text);
  print(words`\n  The payer opens ${code(outcome.url)}`);
  print(drawQr(outcome.url, { isSandbox: sandbox !== undefined }, terminal.out));
  const number = collection.record.results.source?.number;
  if (sandbox === undefined || number === undefined) return undefined;
  print(words`  The sandbox plays the payer, who acts on that page.`);
  const over = AbortSignal.any([terminal.signal, AbortSignal.timeout(Math.min(leftMs, LONGEST_TIMER_MS))]);
  const refusal = await sandbox.payHosted(number, phone, over);
  if (refusal !== undefined) print(words`  The payer refused on that page: ${refusal}`);
  return refusal;
}
