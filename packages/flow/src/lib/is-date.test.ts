import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { isDate } from "./is-date.ts";

it("knows a date of another realm, and no invalid one", () => {
  const given = [new Date(), runInNewContext("new Date()"), runInNewContext("new Date(NaN)"), new Date(Number.NaN)];
  expect(given.map(isDate)).toEqual([true, true, false, false]);
  expect(["2025-06-01", 0, null, undefined, { getTime: () => 0 }].some(isDate)).toBe(false);
});
