import { PAYMENT_TRANSITIONS } from "@dollr-kit/pictures";
import type { TraceEntry } from "@dollr-kit/testing/simulator";
import { expect, it } from "vitest";
import { drawPlan } from "../plan/draw-plan.ts";
import { takeEscapes } from "./escapes.ts";
import { runPlan } from "./run-plan.ts";

/** Each shows a way that those before it do not show. */
const SEEDS = [1, 2, 3, 12, 16, 61, 64];
/** No seed has a Dollr that takes back what was completed; packages/collect tests that. */
const NOT_PLAYED = "completed to failed";

const RECORD = /^(.*) attempt (\d+) version (\d+): \S+, (\S+)$/;

/** From one status of a stored payment to the next one; a new attempt goes on from the one before it. */
function listTransitions(entries: readonly TraceEntry[]): string[] {
  const stood = new Map<string, string>();
  return entries.flatMap(({ who, what }) => {
    // A machine that loses what it stored, or gets an older copy of it, goes on from another status than it stood at.
    if (who === "machine" && !what.includes("clock")) stood.clear();
    const [, payment = "", attempt = "", version, status] = RECORD.exec(what) ?? [];
    if (!who.startsWith("disk") || status === undefined) return [];
    const keyOf = (number: number): string => `${who} ${payment} ${number}`;
    const isFirst = attempt === "1" && version === "1";
    const before = isFirst ? "start" : (stood.get(keyOf(Number(attempt))) ?? stood.get(keyOf(Number(attempt) - 1)));
    stood.set(keyOf(Number(attempt)), status);
    return before === undefined || before === status ? [] : [`${before} to ${status}`];
  });
}

it("goes the ways of the picture docs/pictures/payment-states, all of them and no other", async () => {
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    takeEscapes();
    for (const way of listTransitions((await runPlan(drawPlan(seed))).trace.toEntries())) seen.add(way);
  }
  const drawn = PAYMENT_TRANSITIONS.map(({ from, to }) => `${from} to ${to}`).filter((way) => way !== NOT_PLAYED);
  expect([...seen].sort()).toEqual(drawn.sort());
});
