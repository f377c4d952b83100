import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter, type RateLimiterOptions, type RateOptions } from "./create-rate-limiter.ts";
import type { ObservedClient } from "./quota.ts";
import type { LongHold } from "./rate-limiter.ts";
import { DEFAULT_RATE } from "./rate-name.ts";
import { joinQuota } from "./shared-quota.ts";

function aClient() {
  const observers = new Set<object>();
  const client: ObservedClient = {
    identity: () => ({ baseUrl: "https://dollr.test", clientId: "shop" }),
    observe(hooks) {
      observers.add(hooks);
      return () => void observers.delete(hooks);
    },
  };
  return { client, observers };
}

const RATE = { requestsPerSecond: 10, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 };

function join(
  client: ObservedClient,
  clock = createVirtualClock(),
  onHeld: (hold: LongHold) => void = () => undefined,
) {
  return joinQuota({ ...RATE, client, clock, time: createElapsedTime(clock), onHeld });
}

describe("the quota of a client", () => {
  it("is one for all who join it, and counts the client's own requests once", () => {
    const { client, observers } = aClient();
    const clock = createVirtualClock();
    const [one, two] = [join(client, clock), join(client, clock)];
    expect(one.limiter).toBe(two.limiter);
    expect(observers.size).toBe(1);
  });

  it("is another one for another client, and for another clock", () => {
    const clock = createVirtualClock();
    const { client } = aClient();
    const one = join(client, clock);
    expect(join(aClient().client, clock).limiter).not.toBe(one.limiter);
    expect(join(client).limiter).not.toBe(one.limiter);
  });

  it("is one for all who say the same rate, and another one for another rate", () => {
    const { client, observers } = aClient();
    const clock = createVirtualClock();
    const time = createElapsedTime(clock);
    const at = (rate: Partial<RateOptions>) =>
      joinQuota({ ...DEFAULT_RATE, ...rate, client, clock, time, onHeld: () => undefined }).limiter;
    expect(at({ requestsPerSecond: 60 })).toBe(at({ requestsPerSecond: 60, maxRequestsPerSecond: 5 }));
    expect(at({ requestsPerSecond: 60 })).not.toBe(at({ requestsPerSecond: 5 }));
    expect(at({ maxRequestsPerSecond: 60 })).toBe(at({ maxRequestsPerSecond: 60 }));
    expect(at({ maxRequestsPerSecond: 60 })).not.toBe(at({ requestsPerSecond: 60 }));
    expect(at({})).toBe(at(DEFAULT_RATE));
    expect(at({})).not.toBe(at({ maxRequestsPerSecond: 60 }));
    expect(observers.size).toBe(4);
  });

  it("is that of all machines where a store brings one, and that is one for all who are on this store", () => {
    const { client } = aClient();
    const clock = createVirtualClock();
    const made: RateLimiterOptions[] = [];
    const limiterSource = {
      limiter(options: RateLimiterOptions) {
        made.push(options);
        return { ...createRateLimiter(options), requestsPerSecond: 4_000 };
      },
    };
    const time = createElapsedTime(clock);
    const options = { ...RATE, client, clock, time, onHeld: () => undefined };
    const onStore = () => joinQuota({ ...options, limiterSource });
    const [one, two] = [onStore(), onStore()];
    expect(one.limiter).toBe(two.limiter);
    expect(one.limiter.requestsPerSecond).toBe(4_000);
    expect(made).toEqual([expect.objectContaining(RATE)]);
    expect(joinQuota(options).limiter).not.toBe(one.limiter);
  });

  it("refuses what the one who leaves waits for, and keeps the others' requests in their order", async () => {
    const { client, observers } = aClient();
    const clock = createVirtualClock();
    const [one, two] = [join(client, clock), join(client, clock)];
    const heard: string[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const leaver = one.requests.acquire("new");
      leaver.then(
        () => heard.push(`one ${turn}`),
        () => heard.push("refused"),
      );
      void two.requests.acquire("new").then(() => heard.push(`two ${turn}`));
    }
    await clock.run(0);
    one.close(new Error("closed"));
    await clock.run(10_000);
    const others = heard.filter((each) => each.startsWith("two"));
    expect(others).toEqual(Array.from({ length: 20 }, (_, turn) => `two ${turn}`));
    expect(heard).toContain("refused");
    await expect(one.requests.acquire("new")).rejects.toThrow("closed");
    expect(observers.size).toBe(1);
    two.close(new Error("closed"));
    expect(observers.size).toBe(0);
  });

  it("begins anew where all have left", async () => {
    const { client, observers } = aClient();
    const clock = createVirtualClock();
    const one = join(client, clock);
    one.close(new Error("closed"));
    const two = join(client, clock);
    expect(two.limiter).not.toBe(one.limiter);
    await expect(two.requests.acquire("new")).resolves.toBeUndefined();
    expect(observers.size).toBe(1);
  });

  it("tells everyone who shares it of a long hold", () => {
    const { client } = aClient();
    const clock = createVirtualClock();
    const told: string[] = [];
    const [one] = [join(client, clock, () => told.push("one")), join(client, clock, () => told.push("two"))];
    one.limiter.refused({ retryAfterMs: 120_000, reason: "Too many requests" });
    expect(told).toEqual(["one", "two"]);
  });
});
