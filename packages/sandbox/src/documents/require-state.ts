import { refusedByRule } from "../errors/api-error.ts";
import { stateOf } from "../world/document-state.ts";
import type { SourceState, SourceType } from "../world/document-types.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Invoices and orders differ in names alone: see `operations/invoices.ts` and `operations/orders.ts`. */
export const documentWord = (type: SourceType): string => (type === "INVOICE" ? "Invoice" : "Order");

/**
 * With `secondExecution: "charged-again"`, a document that is being paid can be paid again.
 * @throws ApiError 422 when it cannot be paid.
 */
export function requirePayable(world: World, document: DocumentRecord): void {
  const paysAgain = world.behaviour.secondExecution === "charged-again";
  requireState(document, paysAgain ? ["ACTIVE", "PROCESSING"] : ["ACTIVE"]);
}

/** @throws ApiError 422 in any other state. */
export function requireState(document: DocumentRecord, states: readonly SourceState[]): void {
  const state = stateOf(document);
  if (states.includes(state)) return;
  throw refusedByRule(`${documentWord(document.type)} is ${state}; expected ${states.join(" or ")}`);
}
