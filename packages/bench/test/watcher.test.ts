import { expect, it } from "vitest";
import { MOST_BYTES_ASLEEP, MOST_BYTES_DUE, measureBytes } from "../src/watcher/bytes.ts";

/** So many that what the runtime keeps for itself meanwhile, half a megabyte at times, is some bytes of each. */
const SLEEPING = 100_000;

it("keeps a sleeping payment and its due time within their bytes", async () => {
  const { asleep, due } = await measureBytes(SLEEPING);
  expect(asleep).toBeLessThanOrEqual(MOST_BYTES_ASLEEP);
  expect(due).toBeLessThanOrEqual(MOST_BYTES_DUE);
  // An entry that was not made would weigh nothing.
  expect(Math.min(asleep, due)).toBeGreaterThan(0);
});
