import type { TraceEntry } from "../trace/entry.ts";
import { renderEntries, renderTime } from "../trace/render.ts";
import type { Plan } from "./plan.ts";
import { ProofImpossibleError } from "./proof-impossible-error.ts";
import { Trial, type TrialSetup } from "./trial.ts";

/** @throws ProofImpossibleError for an app that gets no money even without a fault: a trial with faults would then show nothing. */
export function requireSuccess({ checker, trace }: Trial): void {
  if (checker.verdict !== undefined || checker.isFulfilled) return;
  throw new ProofImpossibleError(
    "Although nothing went wrong, the order was not paid and fulfilled, so that nothing can be proved. An app waits for " +
      "nothing but the fetch, clock, store and fulfil that it is given, calls fulfil(order.id) when the payment is " +
      `completed, and answers "pending" when it has to be called again. This is what it did:\n\n${renderEntries(trace.toFoldedEntries())}`,
  );
}

/** @throws ProofImpossibleError where two trials of one plan differ: a counterexample could not be trusted. */
export async function requireRepeatable(setup: TrialSetup, plan: Plan): Promise<void> {
  const [first, second] = [new Trial(setup, plan), new Trial(setup, plan)];
  await first.run();
  await second.run();
  const difference = findDifference(first.trace.toFoldedEntries(), second.trace.toFoldedEntries());
  if (difference === undefined) return;
  throw new ProofImpossibleError(
    "The app did not do the same twice, so that nothing can be proved. Take time from clock and chance from random " +
      "(createDollrClient and createCollections take both), wait for nothing but what the app is given, and keep nothing " +
      `in variables outside of it. The first difference:\n\n${difference}`,
  );
}

function findDifference(first: readonly TraceEntry[], second: readonly TraceEntry[]): string | undefined {
  const [one, other] = [first, second].map((entries) => entries.map(toLine)) as [string[], string[]];
  const index = one.findIndex((line, at) => line !== other[at]);
  if (index === -1 && one.length === other.length) return undefined;
  const at = index === -1 ? one.length : index;
  return `  first:  ${one[at] ?? "nothing"}\n  second: ${other[at] ?? "nothing"}`;
}

const toLine = ({ atMs, who, what }: TraceEntry): string => `${renderTime(atMs)}  ${who}  ${what}`;
