import { expect, it } from "vitest";
import { MOST_BYTES_ASLEEP, MOST_BYTES_DUE, measureBytes } from "../src/watcher/bytes.ts";

const SLEEPING = 20_000;

it("keeps a sleeping payment and its due time within their bytes", { timeout: 60_000 }, async () => {
  const { asleep, due } = await measureBytes(SLEEPING);
  expect(asleep).toBeLessThanOrEqual(MOST_BYTES_ASLEEP);
  expect(due).toBeLessThanOrEqual(MOST_BYTES_DUE);
  // An entry that was not made would weigh nothing.
  expect(Math.min(asleep, due)).toBeGreaterThan(0);
});
