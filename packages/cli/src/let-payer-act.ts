import type { Collection, CollectionOutcome } from "@dollr-kit/collect";
import { renderUnicodeCompact } from "uqr";
import type { Place } from "./place.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { textLines, type Words, words } from "./view/words.ts";

/** Timers take no more; it is 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface PayerActOptions {
  readonly collection: Collection;
  readonly phone: string;
  readonly place: Place;
  readonly terminal: SafeTerminal;
  /** How long the payer is waited for. */
  readonly leftMs: number;
  readonly silent: boolean;
}

/**
 * In the sandbox nobody sits at the other end, so that the payer is played; elsewhere the payer is told what to do.
 * @returns why the payer who was played did not pay, if so. The page can be paid all the same, at another attempt.
 */
export async function letPayerAct(
  outcome: CollectionOutcome & { status: "action-required" },
  { collection, phone, place: { sandbox }, terminal, leftMs, silent }: PayerActOptions,
): Promise<string | undefined> {
  if (!("url" in outcome)) return undefined;
  const tell = (text: Words) => silent || terminal.out.print(text);
  tell(words`\n  The payer opens ${outcome.url}`);
  const picture = renderUnicodeCompact(outcome.url);
  // One that is wrapped is none.
  if (picture.indexOf("\n") < terminal.out.columns) tell(textLines(picture));
  const number = collection.record.results.source?.number;
  if (sandbox === undefined || number === undefined) return undefined;
  tell(words`  Here the payer is played: they act on that page.`);
  const over = AbortSignal.any([terminal.signal, AbortSignal.timeout(Math.min(leftMs, LONGEST_TIMER_MS))]);
  const refusal = await sandbox.payHosted(number, phone, over);
  if (refusal !== undefined) tell(words`  The payer refused on that page: ${refusal}`);
  return refusal;
}
