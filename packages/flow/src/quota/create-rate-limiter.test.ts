import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter, type RateOptions } from "./create-rate-limiter.ts";

const MINUTE_MS = 60_000;

function openLimiter(options: Partial<RateOptions> = {}) {
  const clock = createVirtualClock();
  let changes = 0;
  const limiter = createRateLimiter({
    ...{ time: createElapsedTime(clock), requestsPerSecond: 10, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 },
    ...options,
    onChange: () => {
      changes += 1;
    },
    onHeld: () => undefined,
  });
  const refuse = (retryAfterMs?: number) => limiter.refused({ retryAfterMs, reason: "429" });
  const acquire = (times: number) => Array.from({ length: times }, () => limiter.tryAcquire());
  return { clock, limiter, refuse, acquire, changes: () => changes };
}

describe("the rate", () => {
  it("is the one that was named, whatever Dollr answers", () => {
    const { limiter, refuse } = openLimiter({ requestsPerSecond: 10 });
    refuse();
    expect(limiter.requestsPerSecond).toBe(10);
  });

  it.each([
    ["from 20", {}, 20, 10],
    ["from the most that it may be", { maxRequestsPerSecond: 8 }, 8, 4],
    ["and is never less than it may be", { minRequestsPerSecond: 15 }, 20, 15],
  ])("is found %s, and is halved by a refusal", (_, bounds, first, halved) => {
    const { limiter, refuse } = openLimiter({ requestsPerSecond: "adaptive", ...bounds });
    expect(limiter.requestsPerSecond).toBe(first);
    refuse();
    expect(limiter.requestsPerSecond).toBe(halved);
  });

  it("is halved once by several that are refused together, and again by one that is refused later", async () => {
    const { limiter, refuse, clock } = openLimiter({ requestsPerSecond: "adaptive" });
    refuse(1_000);
    refuse(1_000);
    expect(limiter.requestsPerSecond).toBe(10);
    await clock.run(1_000);
    refuse(1_000);
    expect(limiter.requestsPerSecond).toBe(5);
  });
});

describe("a request", () => {
  it("is let through while there is quota, which what was not sent gives back, with word of it", () => {
    const { limiter, acquire, changes } = openLimiter();
    expect(acquire(3)).toEqual([true, true, false]);
    expect(limiter.waitMs()).toBe(100);
    limiter.release();
    expect([changes(), limiter.waitMs(), ...acquire(2)]).toEqual([1, 0, true, false]);
  });

  it("of the client's own takes what may not be there", () => {
    const { limiter, acquire } = openLimiter();
    acquire(2);
    limiter.overdraw();
    expect(limiter.waitMs()).toBe(200);
  });

  it("waits while Dollr asks to wait, and then for new quota: nothing is told by time before that", async () => {
    const { clock, limiter, refuse, acquire, changes } = openLimiter();
    refuse(5_000);
    expect([limiter.isHeld(), limiter.heldMs(), limiter.waitMs(), changes()]).toEqual([
      true,
      5_000,
      Number.POSITIVE_INFINITY,
      1,
    ]);
    await clock.run(4_999);
    expect([limiter.isHeld(), ...acquire(1)]).toEqual([true, false]);
    await clock.run(1);
    expect([limiter.isHeld(), limiter.waitMs(), changes(), ...acquire(3)]).toEqual([false, 0, 2, true, true, false]);
  });

  it("has to be earned anew after a refusal, which counts where little is sent", async () => {
    const { clock, limiter, refuse, acquire } = openLimiter({ requestsPerSecond: 0.5 });
    refuse(1_000);
    await clock.run(1_000);
    expect([limiter.isHeld(), limiter.waitMs(), ...acquire(1)]).toEqual([false, 1_000, false]);
    await clock.run(1_000);
    expect(acquire(1)).toEqual([true]);
  });

  it("looks alone after a wait that was cut short, and takes no quota from others until its answer is there", async () => {
    const { clock, limiter, refuse, acquire } = openLimiter();
    refuse(24 * 60 * MINUTE_MS);
    await clock.run(15 * MINUTE_MS);
    expect(acquire(3)).toEqual([true, false, false]);
    expect(limiter.waitMs()).toBe(Number.POSITIVE_INFINITY);
    limiter.answered();
    expect([limiter.waitMs(), ...acquire(2)]).toEqual([0, true, false]);
  });

  it("looks anew where the one that looked was not sent", async () => {
    const { clock, limiter, refuse, acquire } = openLimiter();
    refuse(24 * 60 * MINUTE_MS);
    await clock.run(15 * MINUTE_MS);
    acquire(1);
    limiter.release();
    expect(acquire(2)).toEqual([true, false]);
  });

  it("goes ahead of the quota, but not for five minutes after a refusal", async () => {
    const { clock, limiter, refuse } = openLimiter();
    expect(limiter.mayOwe()).toBe(true);
    refuse();
    await clock.run(5 * MINUTE_MS - 1);
    expect(limiter.mayOwe()).toBe(false);
    await clock.run(1);
    expect(limiter.mayOwe()).toBe(true);
  });
});

it("a limiter that is closed leaves no timer", () => {
  const { clock, limiter, refuse } = openLimiter();
  refuse(5_000);
  expect(clock.sleeping).toBe(1);
  limiter.close();
  return clock.run(0).then(() => expect(clock.sleeping).toBe(0));
});
