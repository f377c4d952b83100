import Big from "big.js";
import type { SourceState } from "./document-types.ts";
import type { DocumentRecord } from "./records.ts";

export const stateOf = (document: DocumentRecord): SourceState =>
  (document.states.at(-1) as { state: SourceState }).state;

export function changeState(document: DocumentRecord, state: SourceState, at: number): void {
  document.states = [...document.states, { at, state }];
  document.updatedAt = at;
}

/** When it became PAID, in milliseconds since 1970. */
export const paidAt = (document: DocumentRecord): number | undefined =>
  document.states.find(({ state }) => state === "PAID")?.at;

/** Its page has an end, and that has come. */
export const hasExpiredPage = ({ checkout }: DocumentRecord, now: number): boolean =>
  checkout?.expiresAt !== undefined && checkout.expiresAt <= now;

/** The sum of its items, in major units. */
export function totalOf(document: DocumentRecord): Big {
  return document.items.reduce((total, { qty, amount }) => total.plus(amount.times(qty)), new Big(0));
}
