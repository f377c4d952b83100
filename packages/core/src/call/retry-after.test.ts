import { describe, expect, it } from "vitest";
import { readRetryAfterMs } from "./retry-after.ts";

const now = Date.UTC(2025, 5, 1, 12);
const read = (value: string | null, date?: string, local = now) =>
  readRetryAfterMs(new Headers({ ...(value !== null && { "retry-after": value }), ...(date && { date }) }), local);

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    ["5", 5_000],
    [" 120 ", 120_000],
    ["1.5", 1_500],
    ["Sun, 01 Jun 2025 12:00:30 GMT", 30_000],
    ["Sun, 01 Jun 2025 11:00:00 GMT", 0],
  ])("%j means %i ms", (value, ms) => {
    expect(read(value)).toBe(ms);
  });

  it.each([null, "", "-5", "soon", "5 minutes please", "NaN", "Infinity"])("%j is as if it were not there", (value) => {
    expect(read(value)).toBeUndefined();
  });

  it.each([
    ["an hour behind", -60],
    ["right", 0],
    ["15 years ahead", 15 * 365 * 24 * 60],
  ])("counts a date from that of the answer, where the clock of this machine is %s", (_, minutes) => {
    const local = now + minutes * 60_000;
    expect(read("Sun, 01 Jun 2025 12:00:30 GMT", "Sun, 01 Jun 2025 12:00:00 GMT", local)).toBe(30_000);
    expect(read("Sun, 01 Jun 2025 11:59:00 GMT", "Sun, 01 Jun 2025 12:00:00 GMT", local)).toBe(0);
    expect(read("7", "Sun, 01 Jun 2025 12:00:00 GMT", local)).toBe(7_000);
  });

  it("counts a date from the own clock where the answer's date cannot be read", () => {
    expect(read("Sun, 01 Jun 2025 12:00:30 GMT", "today")).toBe(30_000);
  });

  it.each(["99999999999", "9".repeat(400), "Fri, 31 Dec 9999 23:59:59 GMT"])("is at most three weeks: %s", (value) => {
    expect(read(value)).toBe(21 * 24 * 60 * 60_000);
  });
});
