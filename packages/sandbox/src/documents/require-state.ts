import { refusedByRule } from "../errors/api-error.ts";
import type { SourceRecord } from "../world/records.ts";
import { stateOf } from "../world/source-state.ts";
import type { SourceState, SourceType } from "../world/source-types.ts";
import type { World } from "../world/world.ts";

/** Invoices and orders differ in names alone: see `operations/invoices.ts` and `operations/orders.ts`. */
export const documentWord = (type: SourceType): string => (type === "INVOICE" ? "Invoice" : "Order");

/**
 * With `secondExecution: "charged-again"`, a document that is being paid can be paid again.
 * @throws ApiError 422 when it cannot be paid.
 */
export function requirePayable(world: World, source: SourceRecord): void {
  const paysAgain = world.behaviour.secondExecution === "charged-again";
  requireState(source, paysAgain ? ["ACTIVE", "PROCESSING"] : ["ACTIVE"]);
}

/** @throws ApiError 422 in any other state. */
export function requireState(source: SourceRecord, states: readonly SourceState[]): void {
  const state = stateOf(source);
  if (states.includes(state)) return;
  throw refusedByRule(`${documentWord(source.type)} is ${state}; expected ${states.join(" or ")}`);
}
