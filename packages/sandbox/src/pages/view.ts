import { phaseAt } from "../executions/plan.ts";
import { hasExpiredPage, stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/**
 * What a payer sees at the address of a document. `question` is the bank's at a card's 3-D Secure check. Nobody is given the
 * address of what is `unpublished`.
 */
export type View = "form" | "waiting" | "question" | "paid" | "canceled" | "failed" | "expired" | "unpublished";

/** A payment that has begun is shown to its end, also where the page has expired meanwhile. */
export function viewOf(world: World, document: DocumentRecord): View {
  const open = openPayment(document);
  switch (stateOf(document)) {
    case "PAID":
      return "paid";
    case "CANCELED":
      return "canceled";
    case "PROCESSING":
      if (open) return phaseAt(open.phases, world.now).requiresAction ? "question" : "waiting";
      return world.behaviour.secondExecution === "charged-again" ? formUntilExpired(world, document) : "failed";
    case "IDLE":
      return document.checkout ? formUntilExpired(world, document) : "unpublished";
    default:
      return formUntilExpired(world, document);
  }
}

const formUntilExpired = (world: World, document: DocumentRecord): View =>
  hasExpiredPage(document, world.now) ? "expired" : "form";

/** The latest payment that has not ended. */
export const openPayment = (document: DocumentRecord): ExecutionRecord | undefined =>
  document.executions.findLast(({ settled }) => settled === undefined);

/** Why the latest payment failed: a code, for words of `problems.ts`. */
export function lastFailure(world: World, document: DocumentRecord): string | undefined {
  const last = document.executions.at(-1);
  return last?.settled?.status === "FAILED" ? (phaseAt(last.phases, world.now).gatewayMessage ?? "other") : undefined;
}
