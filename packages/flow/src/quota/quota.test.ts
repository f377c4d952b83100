import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter } from "./create-rate-limiter.ts";
import { createQuota, type LimiterSource, type ObservedClient, type SharedLimiterOptions } from "./quota.ts";
import { quotaNameOf } from "./quota-name.ts";

const IDENTITY = { baseUrl: "https://dollr.test", clientId: "shop" };
type Observer = Parameters<ObservedClient["observe"]>[0];

function openQuota(limiterSource?: LimiterSource) {
  const clock = createVirtualClock();
  const time = createElapsedTime(clock);
  const observers = new Set<Observer>();
  const client: ObservedClient = {
    identity: () => IDENTITY,
    observe(hooks) {
      observers.add(hooks);
      return () => void observers.delete(hooks);
    },
  };
  const quota = createQuota({
    ...{ client, limiterSource, time, onHeld: () => undefined },
    ...{ requestsPerSecond: 10, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 },
  });
  /** As the client tells of a request. */
  const send = (isForToken: boolean) => {
    for (const { onRequest } of observers) onRequest?.({ isForToken } as never);
  };
  return { quota, clock, time, observers, send };
}

/** A quota that brings its own limiter, and shows what it was given. */
function aSource() {
  const given: SharedLimiterOptions[] = [];
  const source: LimiterSource = {
    limiter(options) {
      // As one that asks at once.
      given.push(options);
      options.onChange();
      expect(options.wanted()).toBe(0);
      return createRateLimiter(options);
    },
  };
  return { source, given };
}

describe("a quota", () => {
  it("is counted by its time, and counts the client's own requests for a token, and no others twice", () => {
    const { quota, time, send } = openQuota();
    expect(quota.time).toBe(time);
    send(false);
    expect(quota.limiter.waitMs()).toBe(0);
    send(true);
    send(true);
    expect(quota.limiter.waitMs()).toBe(100);
  });

  it("gives turns as soon as a hold is over", async () => {
    const { quota, clock } = openQuota();
    quota.limiter.refused({ retryAfterMs: 5_000, reason: "429" });
    let isGranted = false;
    void quota.requests.acquire("look").then(() => {
      isGranted = true;
    });
    await clock.run(4_999);
    expect(isGranted).toBe(false);
    await clock.run(1);
    expect(isGranted).toBe(true);
  });

  it("refuses what waits when it is closed, listens no more, and leaves no timer", async () => {
    const { quota, clock, observers } = openQuota();
    quota.limiter.refused({ retryAfterMs: 5_000, reason: "429" });
    const waiting = quota.requests.acquire("new");
    quota.close(new Error("closed"));
    await expect(waiting).rejects.toThrow("closed");
    await clock.run(0);
    expect([observers.size, clock.sleeping]).toEqual([0, 0]);
  });

  it("that is brought is told under which name it is counted, and how many wait for their turn", async () => {
    const { source, given } = aSource();
    const { quota, clock } = openQuota(source);
    const [{ name, wanted }] = given as [SharedLimiterOptions];
    expect(await name()).toBe(await quotaNameOf(IDENTITY, "10"));
    quota.limiter.refused({ retryAfterMs: 5_000, reason: "429" });
    for (const lane of ["look", "new"] as const) void quota.requests.acquire(lane).catch(() => undefined);
    await clock.run(0);
    expect(wanted()).toBe(2);
    quota.close(new Error("closed"));
  });

  it("is that of the process where whoever could bring one has none", () => {
    expect(openQuota({}).quota.limiter.requestsPerSecond).toBe(10);
  });
});
