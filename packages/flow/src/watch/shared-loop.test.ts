import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { createRateLimiter } from "../quota/create-rate-limiter.ts";
import { joinLoop } from "./shared-loop.ts";
import { HELD_ANYHOW, type WatchEntry } from "./watch-entry.ts";
import { createWatcher } from "./watcher.ts";

const BORN = { attempt: 1, bornMs: 0, lookedFromMs: 0, firstSeenMs: 0, isReported: false };
const RATE = { requestsPerSecond: 10, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 };

/** Two kinds of payments of one process, under one quota, and all that their watchers did. */
function openTwoKinds(concurrency = { collection: 1, payout: 1 }) {
  const clock = createVirtualClock();
  const time = createElapsedTime(clock);
  const limiter = createRateLimiter({ ...RATE, time, onChange: () => undefined, onHeld: () => undefined });
  const done: string[] = [];
  const ends = new Map<string, () => void>();
  function openKind(kind: "collection" | "payout", sweepMs: number) {
    const look = ({ id }: WatchEntry) => {
      done.push(`${kind} ${id}`);
      return new Promise<undefined>((resolve) => {
        ends.set(id, () => resolve(undefined));
      });
    };
    const sweep = async () => void done.push(`${kind}s are swept`);
    const loop = joinLoop(limiter, { time, concurrency: concurrency[kind] });
    const watcher = createWatcher({ loop, sweepMs, look, sweep, outside: (work) => work() });
    const watch = (id: string, inMs: number, weight = 1) =>
      watcher.watch(id, { inMs, lane: "look", version: HELD_ANYHOW, isLeased: true, weight }, BORN);
    return { watcher, watch };
  }
  const looks = () => done.filter((each) => !each.endsWith("swept"));
  return {
    ...{ clock, done, looks, ends },
    collections: openKind("collection", 3_600_000),
    payouts: openKind("payout", 30_000),
  };
}

describe("the loop of all kinds under one quota", () => {
  it("looks at so many at once of all kinds together, in the order of their due times", async () => {
    const { clock, collections, payouts, looks, ends } = openTwoKinds();
    collections.watch("first", 1_000);
    payouts.watch("second", 2_000);
    collections.watch("third", 3_000);
    await clock.run(10_000);
    expect(looks()).toEqual(["collection first"]);
    ends.get("first")?.();
    await clock.run(1);
    expect(looks()).toEqual(["collection first", "payout second"]);
    ends.get("second")?.();
    await clock.run(1);
    expect(looks()).toEqual(["collection first", "payout second", "collection third"]);
    ends.get("third")?.();
    await Promise.all([collections.watcher.close(), payouts.watcher.close()]);
  });

  it("tells each kind how much is watched of all, since that is what the quota is shared among", async () => {
    const { clock, collections, payouts, ends } = openTwoKinds();
    collections.watch("order", 1_000, 5);
    payouts.watch("salary", 60_000, 2);
    expect(payouts.watcher.load).toBe(7);
    expect([...payouts.watcher.entries.keys()]).toEqual(["salary"]);
    await clock.run(1_000);
    ends.get("order")?.();
    await clock.run(1);
    expect(collections.watcher.load).toBe(2);
    await payouts.watcher.close();
    expect(collections.watcher.load).toBe(0);
    await collections.watcher.close();
  });

  it("goes on with what is left when one kind is closed", async () => {
    const { clock, collections, payouts, looks } = openTwoKinds({ collection: 2, payout: 2 });
    payouts.watch("salary", 1_000);
    collections.watch("order", 2_000);
    await payouts.watcher.close();
    payouts.watch("too-late", 0);
    await clock.run(5_000);
    expect(looks()).toEqual(["collection order"]);
  });

  it("waits, when it is closed, for a look that is under way", async () => {
    const { clock, payouts, ends } = openTwoKinds();
    let isClosed = false;
    payouts.watch("salary", 0);
    await clock.run(1);
    const closing = payouts.watcher.close().then(() => {
      isClosed = true;
    });
    await clock.run(10_000);
    expect(isClosed).toBe(false);
    ends.get("salary")?.();
    await closing;
  });

  it("sweeps each kind at its own pace, from when it has anything to do", async () => {
    const { clock, collections, payouts, done } = openTwoKinds();
    collections.watcher.startSweeping();
    await clock.run(1);
    expect(done).toEqual(["collections are swept"]);
    payouts.watch("salary", 86_400_000);
    await clock.run(1);
    expect(done).toEqual(["collections are swept", "payouts are swept"]);
    await clock.run(90_000);
    expect(done.filter((each) => each === "payouts are swept")).toHaveLength(4);
    expect(done.filter((each) => each === "collections are swept")).toHaveLength(1);
    await Promise.all([collections.watcher.close(), payouts.watcher.close()]);
  });

  it("is another one where another number of looks at once is asked for", async () => {
    const { collections, payouts } = openTwoKinds({ collection: 1, payout: 2 });
    collections.watch("order", 1_000, 5);
    expect(payouts.watcher.load).toBe(0);
    await collections.watcher.close();
  });
});
