import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter } from "./create-rate-limiter.ts";
import { createRequestScheduler, type Lane } from "./request-scheduler.ts";

function aScheduler(requestsPerSecond: number) {
  const clock = createVirtualClock();
  const time = createElapsedTime(clock);
  const limiter = createRateLimiter({
    ...{ time, requestsPerSecond, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 },
    onChange: () => requests.wake(),
    onHeld: () => undefined,
  });
  const requests = createRequestScheduler(limiter, time);
  const granted: Lane[] = [];
  const ask = (lane: Lane, times: number): void => {
    for (let count = 0; count < times; count += 1)
      void requests.acquire(lane).then(
        () => granted.push(lane),
        () => undefined,
      );
  };
  return { clock, limiter, requests, granted, ask };
}

const count = (lanes: readonly Lane[], lane: Lane) => lanes.filter((each) => each === lane).length;

describe("the scheduler of requests", () => {
  it("gives looks half of the quota while they want it, and the rest to steps, then to what has begun, then to new ones", async () => {
    const { clock, granted, ask } = aScheduler(10);
    ask("new", 100);
    ask("begun", 10);
    ask("step", 10);
    ask("look", 40);
    await clock.run(2_000);
    const first = granted.slice(2, 20);
    expect(count(first, "look")).toBe(9);
    expect(count(first, "step")).toBe(9);
    await clock.run(6_000);
    expect(count(granted, "look")).toBe(40);
    expect(count(granted, "begun")).toBe(10);
  });

  it("does not let what has begun keep out new ones for ever", async () => {
    const { clock, granted, ask } = aScheduler(10);
    ask("begun", 400);
    ask("new", 400);
    await clock.run(20_000);
    expect(count(granted, "new") / granted.length).toBeCloseTo(0.25, 1);
  });

  it("takes each lane in order, and never more than the rate", async () => {
    const { clock, requests } = aScheduler(10);
    const order: number[] = [];
    for (let number = 0; number < 30; number += 1) void requests.acquire("new").then(() => order.push(number));
    await clock.run(1_000);
    expect(order).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it("counts a request that did not ask, and lets the debt not grow beyond a second's worth", async () => {
    const { clock, limiter, granted, ask } = aScheduler(10);
    for (let overdrawn = 0; overdrawn < 1_000; overdrawn += 1) limiter.overdraw();
    ask("look", 20);
    await clock.run(1_000);
    expect(granted).toHaveLength(0);
    await clock.run(1_000);
    expect(granted).toHaveLength(10);
  });

  it("refuses steps while a 429 holds everyone, since their passes must not wait so long, and keeps the others waiting", async () => {
    const { clock, limiter, requests, granted, ask } = aScheduler(10);
    const held = { name: "HeldError" };
    ask("look", 3);
    await clock.run(0);
    const waiting = expect(requests.acquire("step")).rejects.toMatchObject(held);
    limiter.refused({ retryAfterMs: 20_000, reason: "429" });
    await waiting;
    await expect(requests.acquire("step")).rejects.toMatchObject(held);
    const before = granted.length;
    await clock.run(19_999);
    expect(granted).toHaveLength(before);
    await clock.run(1_000);
    expect(granted).toHaveLength(3);
  });

  it("looks by one request alone whether a long Retry-After still holds, after 15 minutes", async () => {
    const { clock, limiter, granted, ask } = aScheduler(10);
    limiter.refused({ retryAfterMs: 7_200_000, reason: "429" });
    ask("look", 5);
    await clock.run(15 * 60_000 - 1);
    expect(granted).toHaveLength(0);
    await clock.run(60_000);
    expect(granted).toHaveLength(1);
    limiter.refused({ retryAfterMs: 7_200_000, reason: "429" });
    await clock.run(16 * 60_000);
    expect(granted).toHaveLength(2);
    limiter.answered();
    await clock.run(10_000);
    expect(granted).toHaveLength(5);
  });

  it("says when one that waits has its turn, never in the past", async () => {
    const { clock, requests, ask } = aScheduler(10);
    ask("new", 50);
    const waitMs = requests.expectedWaitMs("new");
    expect(waitMs).toBeGreaterThan(5_000);
    await clock.run(1_000);
    expect(requests.expectedWaitMs("new")).toBeLessThan(waitMs);
    expect(requests.expectedWaitMs("look")).toBe(0);
  });

  it("lets a pass that nobody waits beside go ahead of the quota, and owes no more than a second of it", async () => {
    const { clock, granted, ask } = aScheduler(20);
    ask("step", 100);
    await clock.run(0);
    expect(granted.length).toBeGreaterThan(20);
    expect(granted.length).toBeLessThanOrEqual(25);
    ask("look", 10);
    await clock.run(5_000);
    expect(granted.length).toBeLessThanOrEqual(20 * 5 + 4);
    expect(count(granted, "look")).toBe(10);
  });

  it("lets nobody go ahead of it for five minutes after Dollr has refused a request", async () => {
    const { clock, limiter, granted, ask } = aScheduler(20);
    limiter.refused({ retryAfterMs: 1_000, reason: "429" });
    await clock.run(5 * 60_000 - 1);
    ask("step", 100);
    await clock.run(0);
    expect(granted).toHaveLength(4);
    await clock.run(6_000);
    const before = granted.length;
    ask("step", 100);
    await clock.run(0);
    expect(granted.length - before).toBeGreaterThan(20);
  });
});
