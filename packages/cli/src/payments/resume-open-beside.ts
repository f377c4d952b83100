import type { CollectionOutcome } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { dim } from "../text/style.ts";
import { words } from "../text/words.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import type { OpenPayments } from "./open-payments.ts";
import { type Resumed, resumeUnsettled } from "./resume-open.ts";

/** How long a new payment waits for those of earlier runs. */
const BESIDE_WAIT_MS = 1_000;

/** Resumes the open payments of earlier runs and prints the status of each. They are watched beside the new payment. */
export async function resumeOpenBeside(open: OpenPayments, target: Target, terminal: SafeTerminal) {
  const { out } = terminal;
  for (const { id } of open.ours) out.print(words`Resuming ${id}, which an earlier run left unfinished`);
  const resumed = await resumeUnsettled(open, target, terminal, BESIDE_WAIT_MS);
  if (resumed === undefined || resumed.length === 0) return [];
  for (const { outcome } of resumed) out.print(words`${outcome.id}: ${describeOutcome(outcome, target)}`);
  out.print(dim("—"));
  return resumed.filter(({ outcome }) => !isEnded(outcome));
}

/** Prints those that have ended meanwhile. */
export async function printEndings(open: readonly Resumed[], target: Target, { out }: SafeTerminal): Promise<void> {
  for (const { collection } of open) {
    const outcome = await (await target.collections.get(collection.id))?.settled({ timeoutMs: 1 });
    if (outcome && isEnded(outcome)) out.print(words`\nMeanwhile ${outcome.id}: ${describeOutcome(outcome, target)}`);
  }
}

export const isEnded = ({ status }: CollectionOutcome): boolean => status === "completed" || status === "failed";
