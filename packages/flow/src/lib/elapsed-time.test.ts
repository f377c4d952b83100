import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "./elapsed-time.ts";

const HOUR_MS = 3_600_000;

/** A wall clock that can be set, over time that passes all the same. */
function aClock() {
  const truth = createVirtualClock();
  let errorMs = 0;
  let frozenMs: number | undefined;
  const clock = { now: () => frozenMs ?? truth.now() + errorMs, sleep: truth.sleep };
  return {
    truth,
    time: createElapsedTime(clock),
    set: (ms: number) => {
      errorMs += ms;
    },
    freeze: () => {
      frozenMs = truth.now();
    },
  };
}

describe("time that passed", () => {
  it("goes with the wall clock while nobody sets it", async () => {
    const { truth, time } = aClock();
    await truth.run(1_234);
    expect(time.nowMs()).toBe(1_234);
  });

  it.each([-HOUR_MS, -24 * HOUR_MS])("does not go back when the clock is set by %i ms", async (ms) => {
    const { truth, time, set } = aClock();
    await truth.run(10_000);
    expect(time.nowMs()).toBe(10_000);
    set(ms);
    expect(time.nowMs()).toBe(10_000);
    await truth.run(5_000);
    expect(time.nowMs()).toBe(15_000);
  });

  it("does not leap beyond the sleep that is under way when the clock is set forward", async () => {
    const { truth, time, set } = aClock();
    const sleep = time.sleep(3_000);
    set(14 * 365 * 24 * HOUR_MS);
    expect(time.nowMs()).toBeLessThanOrEqual(4_000);
    await truth.until(sleep);
    expect(time.nowMs()).toBeLessThanOrEqual(7_000);
  });

  it.each([1, 3, 20])("does not run ahead by timers of %i ms that ring a little early", async (ms) => {
    const truth = createVirtualClock(0);
    const clock = {
      now: () => Math.floor(truth.now()),
      sleep: (atLeastMs: number) => truth.sleep(Math.max(0.6, atLeastMs - 0.7)),
    };
    const time = createElapsedTime(clock);
    for (let turn = 0; turn < 200; turn += 1) await truth.until(time.sleep(ms));
    expect(Math.abs(time.nowMs() - truth.now())).toBeLessThanOrEqual(10);
  });

  it("passes by sleeps alone while the clock stands still", async () => {
    const { truth, time, freeze } = aClock();
    freeze();
    for (let turn = 0; turn < 10; turn += 1) await truth.until(time.sleep(500));
    expect(time.nowMs()).toBe(5_000);
  });
});
