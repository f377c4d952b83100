import { describe, expect, it } from "vitest";
import { createVirtualClock, systemClock } from "./clock.ts";

describe("the virtual clock", () => {
  it("stands still until it is advanced, and wakes sleepers in order of time", async () => {
    const clock = createVirtualClock(0);
    const woken: string[] = [];
    const sleepers = [30, 10, 20].map((ms) => clock.sleep(ms).then(() => woken.push(`${ms} at ${clock.now()}`)));
    await clock.advance(25);
    expect([woken, clock.now()]).toEqual([["10 at 10", "20 at 20"], 25]);
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
});

describe.each([
  ["virtual", () => createVirtualClock(0)],
  ["system", () => systemClock],
])("the %s clock", (_, create) => {
  it("ends a sleep with the signal's reason", async () => {
    const giveUp = new AbortController();
    const sleep = create().sleep(60_000, giveUp.signal);
    giveUp.abort(new Error("enough"));
    await expect(sleep).rejects.toThrow("enough");
    await expect(create().sleep(60_000, giveUp.signal)).rejects.toThrow("enough");
  });
});
