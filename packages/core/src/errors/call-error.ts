import type { Call } from "../call/call.ts";
import type { DollrErrorOutcome } from "../call/outcome.ts";
import type { DollrErrorFacts } from "./dollr-error.ts";
import { findHint } from "./find-hint.ts";

/** An error of a call, with what every such error tells. */
export function callError<E>(
  Kind: new (message: string, facts: DollrErrorFacts) => E,
  { operation: { id, retry }, referenceId, isForToken }: Call,
  outcome: DollrErrorOutcome,
  problem: string,
  facts: Partial<DollrErrorFacts> = {},
): E {
  const { status, reason: words } = facts;
  const hint = findHint({ outcome, retry, status, hasReference: referenceId !== undefined, words });
  return new Kind(`${id} ${problem}.`, { ...facts, operation: id, referenceId, isForToken, outcome, hint });
}
