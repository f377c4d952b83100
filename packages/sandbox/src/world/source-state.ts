import Big from "big.js";
import type { SourceRecord } from "./records.ts";
import type { SourceState } from "./source-types.ts";

export const stateOf = (source: SourceRecord): SourceState => (source.states.at(-1) as { state: SourceState }).state;

export function changeState(source: SourceRecord, state: SourceState, at: number): void {
  source.states = [...source.states, { at, state }];
  source.updatedAt = at;
}

/** When it became PAID, in milliseconds since 1970. */
export const paidAt = (source: SourceRecord): number | undefined =>
  source.states.find(({ state }) => state === "PAID")?.at;

/** The sum of its items, in major units. */
export function totalOf(source: SourceRecord): Big {
  return source.items.reduce((total, { qty, amount }) => total.plus(amount.times(qty)), new Big(0));
}
