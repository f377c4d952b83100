import type { CollectionOutcome } from "@dollr-kit/collect";
import type { OpenPayments } from "./open-payments.ts";
import type { Place } from "./place.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { type TakenUp, takeUpOpenPayments } from "./take-up.ts";
import { describeOutcome } from "./view/describe-outcome.ts";
import { dim } from "./view/style.ts";
import { words } from "./view/words.ts";

/** What earlier runs left is looked at, not waited for. */
const ONE_LOOK_MS = 1_000;

/** Looks once at what earlier runs left, and says so; it is watched beside the new payment. */
export async function takeUpBeside(open: OpenPayments, place: Place, terminal: SafeTerminal) {
  const { out } = terminal;
  for (const { id } of open.ours) out.print(words`Taking up ${id}, which an earlier run left unfinished`);
  const taken = await takeUpOpenPayments(open, place, terminal, ONE_LOOK_MS);
  if (taken === undefined || taken.length === 0) return [];
  for (const { outcome } of taken) out.print(words`${outcome.id}: ${describeOutcome(outcome, place)}`);
  out.print(dim("—"));
  return taken.filter(({ outcome }) => !isEnded(outcome));
}

/** Says what has ended beside the new payment. */
export async function tellEndings(open: readonly TakenUp[], place: Place, { out }: SafeTerminal): Promise<void> {
  for (const { collection } of open) {
    const outcome = await (await place.collections.get(collection.id))?.settled({ timeoutMs: 1 });
    if (outcome && isEnded(outcome)) out.print(words`\nMeanwhile ${outcome.id}: ${describeOutcome(outcome, place)}`);
  }
}

export const isEnded = ({ status }: CollectionOutcome): boolean => status === "completed" || status === "failed";
