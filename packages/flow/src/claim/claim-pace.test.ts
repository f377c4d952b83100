import { expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createClaimPace } from "./claim-pace.ts";

it("stretches looks while what is due waits for others, at most to half a minute, and lets go of that again", async () => {
  const clock = createVirtualClock();
  const pace = createClaimPace(createElapsedTime(clock));
  const claimedFor = async (seconds: number, lateMs: number) => {
    for (let each = 0; each < 4 * seconds; each += 1) {
      await clock.run(250);
      pace.note(lateMs);
    }
    return pace.apartMs;
  };
  expect(await claimedFor(10, 900)).toBe(0);
  const soon = await claimedFor(3, 4_000);
  expect(soon).toBeGreaterThanOrEqual(1_000);
  expect(soon).toBeLessThan(4_000);
  expect(await claimedFor(60, 4_000)).toBe(30_000);
  expect(await claimedFor(5, 0)).toBeLessThan(15_000);
  expect(await claimedFor(30, 0)).toBe(0);
});
