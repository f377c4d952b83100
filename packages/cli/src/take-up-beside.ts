import type { CollectionOutcome, CollectionRequest } from "@dollr-kit/collect";
import type { Place } from "./place.ts";
import { type TakenUp, takeUpOpenPayments } from "./take-up.ts";
import type { Terminal } from "./terminal.ts";
import { describeOutcome } from "./view/describe-outcome.ts";
import { dim } from "./view/style.ts";

/** What earlier runs left is looked at, not waited for. */
const ONE_LOOK_MS = 1_000;

/** Looks once at what earlier runs left, and says so; it is watched beside the new payment. */
export async function takeUpBeside(place: Place, { id: exceptId }: CollectionRequest, terminal: Terminal) {
  const { out } = terminal;
  const taken = await takeUpOpenPayments(place, terminal, { patienceMs: ONE_LOOK_MS, exceptId }, ({ id }) => {
    out.write(`Taking up ${id}, which an earlier run left unfinished\n`);
  });
  if (taken === undefined || taken.length === 0) return [];
  for (const { outcome } of taken) out.write(`${outcome.id}: ${describeOutcome(outcome, place)}\n`);
  out.write(`${dim("—")}\n`);
  return taken.filter(({ outcome }) => !isEnded(outcome));
}

/** Says what has ended beside the new payment. */
export async function tellEndings(open: readonly TakenUp[], place: Place, { out }: Terminal): Promise<void> {
  for (const { collection } of open) {
    const outcome = await (await place.collections.get(collection.id))?.settled({ timeoutMs: 1 });
    if (outcome && isEnded(outcome)) out.write(`\nMeanwhile ${outcome.id}: ${describeOutcome(outcome, place)}\n`);
  }
}

export const isEnded = ({ status }: CollectionOutcome): boolean => status === "completed" || status === "failed";
