import { describe, expect, it } from "vitest";
import { parseRetryAfterMs } from "./retry-after.ts";

const now = Date.UTC(2025, 5, 1, 12);

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    ["5", 5_000],
    [" 120 ", 120_000],
    ["1.5", 1_500],
    ["Sun, 01 Jun 2025 12:00:30 GMT", 30_000],
    ["Sun, 01 Jun 2025 11:00:00 GMT", 0],
  ])("%j means %i ms", (value, ms) => {
    expect(parseRetryAfterMs(value, now)).toBe(ms);
  });

  it.each([null, "", "-5", "soon", "5 minutes please", "NaN", "Infinity"])("%j is as if it were not there", (value) => {
    expect(parseRetryAfterMs(value, now)).toBeUndefined();
  });
});
