import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { giveBack, leaseLeftMs, TAKEOVER_MS } from "./lease-left.ts";

const SAVED_MS = aRecord().updatedAt.getTime();
const DAY_MS = 24 * 60 * 60_000;

/** Saved with a plan to look at it so much later, and seen by a clock that differs by so much. */
const left = (plannedMs: number, differsMs: number): number =>
  leaseLeftMs({ ...aRecord({ stage: "executed" }), wakeAt: new Date(SAVED_MS + plannedMs) }, SAVED_MS + differsMs);

it("a record is left to whoever saved it for as long as that one planned, whatever the clock says now", () => {
  expect([left(65_000, 0), left(65_000, 5_000), left(65_000, 70_000)]).toEqual([65_000, 60_000, 0]);
  expect(left(65_000, -DAY_MS)).toBe(65_000);
});

it("a record that was saved for anybody to go on with is nobody's, though a clock a day ahead has saved it", () => {
  expect([left(0, 0), left(0, -DAY_MS)]).toEqual([0, 0]);
});

it("is nobody's as well where the clock that saved it was behind the one before", () => {
  expect([left(-120_000, -120_000), left(-120_000, -400 * DAY_MS)]).toEqual([0, 0]);
});

it.each(["preparing", "executing", "executed"] as const)(
  "a record that is given back while it is %s is nobody's at once, whatever the clocks say",
  (stage) => {
    const held = { ...aRecord({ stage }), wakeAt: new Date(SAVED_MS + 65_000) };
    expect(leaseLeftMs(held, SAVED_MS)).toBeGreaterThan(0);
    for (const clockMs of [0, DAY_MS, -DAY_MS]) {
      const given = giveBack(held, SAVED_MS + clockMs);
      expect([leaseLeftMs(given, SAVED_MS), leaseLeftMs(given, SAVED_MS + clockMs)]).toEqual([0, 0]);
    }
  },
);

it("a record is not taken for given back where it was saved anew by a clock that is behind", () => {
  const ahead = { ...aRecord(), updatedAt: new Date(SAVED_MS + DAY_MS), wakeAt: new Date(SAVED_MS + 60_000) };
  expect(leaseLeftMs(ahead, SAVED_MS)).toBe(TAKEOVER_MS);
});
