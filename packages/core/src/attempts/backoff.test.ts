import { expect, it } from "vitest";
import { backoffDelayMs } from "./backoff.ts";

it("waits anything below a ceiling that doubles up to 8 s", () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => backoffDelayMs(attempt, () => 1));
  expect(ceilings).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  expect(backoffDelayMs(3, () => 0)).toBe(0);
});
