import { describe, expect, it } from "vitest";
import { markMoment } from "./moment.ts";

/** A clock that is set by hand, and whose sleeps end by hand. */
function aClock() {
  const sleeping = new Map<number, () => void>();
  const clock = {
    nowMs: 1_000_000,
    aborted: 0,
    now: () => clock.nowMs,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        sleeping.set(ms, resolve);
        signal?.addEventListener("abort", () => {
          clock.aborted += 1;
          reject(signal.reason);
        });
      }),
  };
  return { clock, sleeping };
}

describe("a moment", () => {
  it.each([
    [4_999, false],
    [5_000, true],
    [-4_999, false],
    [-5_000, true],
  ])("is long ago by a wall clock that went by %i ms: %s", (ms, isLongAgo) => {
    const { clock } = aClock();
    const moment = markMoment(clock, 5_000);
    expect(moment.isLongAgo()).toBe(false);
    clock.nowMs += ms;
    expect(moment.isLongAgo()).toBe(isLongAgo);
  });

  it("is long ago when the sleep that began then has ended, whatever the wall clock shows", async () => {
    const { clock, sleeping } = aClock();
    const moment = markMoment(clock, 5_000);
    expect([...sleeping.keys()]).toEqual([5_000]);
    sleeping.get(5_000)!();
    await Promise.resolve();
    expect(moment.isLongAgo()).toBe(true);
  });

  it("leaves no sleep behind when it is forgotten", async () => {
    const { clock } = aClock();
    const moment = markMoment(clock, 5_000);
    moment.forget();
    await Promise.resolve();
    expect(clock.aborted).toBe(1);
    expect(moment.isLongAgo()).toBe(false);
  });
});
