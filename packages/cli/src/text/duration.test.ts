import { expect, it } from "vitest";
import { toClockTime, toDuration, toSeconds } from "./duration.ts";

it.each([
  [0, "0 ms"],
  [95.4, "95 ms"],
  [1_000, "1.0 s"],
  [2_190, "2.1 s"],
  [59_999, "59.9 s"],
  [60_000, "1m 00s"],
  [185_000, "3m 05s"],
])("writes %d milliseconds as %s", (ms, text) => {
  expect(toDuration(ms)).toBe(text);
});

it("counts a wait in whole seconds", () => {
  expect([toSeconds(900), toSeconds(12_900), toSeconds(61_000)]).toEqual(["0 s", "12 s", "1m 01s"]);
});

it("tells the time of day by two digits each", () => {
  expect(toClockTime(new Date(2026, 10, 30, 9, 5, 1))).toBe("09:05:01");
});
