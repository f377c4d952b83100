import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import {
  CLOCK_ERROR_MS,
  giveBack,
  isFromTheFuture,
  LEASE_MS,
  latestFollowMs,
  latestPlanMs,
  latestRestMs,
  leaseLeftMs,
  SHARED_AWAY_MS,
  SHARED_LEASE_MS,
  TAKEOVER_MS,
} from "./lease-left.ts";

const SAVED_MS = aRecord().updatedAt.getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

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

it.each(["preparing", "executing"] as const)(
  "a record that is %s is taken over when nothing was saved for 5 s, whatever was planned and however far ahead that clock is",
  (stage) => {
    const leftMs = (differsMs: number) =>
      leaseLeftMs({ ...aRecord({ stage }), wakeAt: new Date(SAVED_MS + MINUTE_MS) }, SAVED_MS + differsMs);
    expect([0, 2_000, 5_000, 7_000].map(leftMs)).toEqual([5_000, 3_000, 0, 0]);
    // Clocks of two machines may differ by five minutes.
    expect([-5 * MINUTE_MS, -5 * MINUTE_MS - 1].map(leftMs)).toEqual([5_000 + 5 * MINUTE_MS, 5_000]);
  },
);

it("a record of which nothing is planned is nobody's, but while it is begun", () => {
  const leftMs = (stage: "preparing" | "executed") => leaseLeftMs({ ...aRecord({ stage }), wakeAt: null }, SAVED_MS);
  expect([leftMs("executed"), leftMs("preparing")]).toEqual([0, TAKEOVER_MS]);
});

it("a plan of a day or more is one of a clock that was set, and holds for two hours at most", () => {
  expect([left(DAY_MS - 1, 0), left(DAY_MS, 0)]).toEqual([DAY_MS - 1, 2 * HOUR_MS]);
});

it.each([
  ["that goes on with a payment", latestPlanMs, DAY_MS + 5 * MINUTE_MS],
  ["that rests an open payment in a shared store", latestRestMs, 2 * HOUR_MS + 5 * MINUTE_MS],
  ["that follows a completed payment", latestFollowMs, 10 * MINUTE_MS],
])("nobody %s plans beyond what honest clocks show", (_, latestMs, expectedMs) => {
  expect(latestMs(SAVED_MS) - SAVED_MS).toBe(expectedMs);
});

it.each([
  ["saved by a clock that differs as clocks do", 5 * MINUTE_MS, 0, false],
  ["saved by a clock that is further ahead", 5 * MINUTE_MS + 1, 0, true],
  ["due in a day", 0, DAY_MS, false],
  ["due later than anybody plans", 0, DAY_MS + 1, true],
])("a record %s", (_, savedMs, dueMs, expected) => {
  const record = aRecord({ updatedAt: new Date(SAVED_MS + savedMs), wakeAt: new Date(SAVED_MS + dueMs) });
  expect(isFromTheFuture(record, SAVED_MS)).toBe(expected);
});

it("a record that is due never is not from the future", () => {
  expect(isFromTheFuture(aRecord({ wakeAt: null }), SAVED_MS)).toBe(false);
});

it("the dead are replaced in seconds, and who was away asks before somebody else may have been given the record", () => {
  expect({ LEASE_MS, TAKEOVER_MS, SHARED_LEASE_MS, SHARED_AWAY_MS, CLOCK_ERROR_MS }).toEqual({
    LEASE_MS: 60_000,
    TAKEOVER_MS: 5_000,
    SHARED_LEASE_MS: 5_000,
    SHARED_AWAY_MS: 4_000,
    CLOCK_ERROR_MS: 300_000,
  });
});
