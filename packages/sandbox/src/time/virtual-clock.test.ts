import { describe, expect, it } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

describe("the virtual clock", () => {
  it("stands still until it is advanced, and wakes sleepers in order of time", async () => {
    const clock = createVirtualClock(0);
    const woken: string[] = [];
    const sleepers = [30, 10, 20].map((ms) => clock.sleep(ms).then(() => woken.push(`${ms} at ${clock.now()}`)));
    await clock.advance(25);
    expect([woken, clock.now(), clock.sleeping]).toEqual([["10 at 10", "20 at 20"], 25, 1]);
    await clock.advance(5);
    await Promise.all(sleepers);
    expect(woken.at(-1)).toBe("30 at 30");
  });

  it("lets whoever wakes sleep again within the same advance", async () => {
    const clock = createVirtualClock(0);
    let turns = 0;
    const loop = (async () => {
      for (; turns < 5; turns += 1) await clock.sleep(1_000);
    })();
    await clock.advance(10 * 60_000);
    await loop;
    expect(turns).toBe(5);
  });

  it("goes on until some work is done, and no further", async () => {
    const clock = createVirtualClock(0);
    const work = clock.sleep(1_000).then(() => clock.sleep(2_000));
    void clock.sleep(5_000);
    await clock.until(work);
    expect([clock.now(), clock.sleeping]).toEqual([3_000, 1]);
  });

  it("says so when some work is never done", async () => {
    const clock = createVirtualClock(0);
    await expect(clock.until(clock.sleep(5_000), 4_000)).rejects.toThrow("within 4000 ms");
    await expect(clock.until(new Promise(() => undefined))).rejects.toThrow("the work is not done");
  });
});
