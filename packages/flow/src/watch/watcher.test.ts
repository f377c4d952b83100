import { expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { WatchLane } from "../record/watch-lane.ts";
import { HELD_ANYHOW, type WatchEntry } from "./watch-entry.ts";
import { createWatchLoop } from "./watch-loop.ts";
import { createWatcher } from "./watcher.ts";

const BORN = { attempt: 1, bornMs: 0, lookedFromMs: 0, firstSeenMs: 0, isReported: false };

/** A watcher that looks at one payment per lane at a time, each for as long as the test lets it. */
function openWatcher() {
  const clock = createVirtualClock();
  const looks: string[] = [];
  const ends = new Map<string, () => void>();
  const watcher = createWatcher({
    loop: createWatchLoop({ time: createElapsedTime(clock), concurrency: 1 }),
    sweepMs: 30_000,
    outside: (work) => work(),
    look({ id, lane }: WatchEntry) {
      looks.push(`${id} to ${lane}`);
      return new Promise((resolve) => {
        ends.set(id, () => resolve(undefined));
      });
    },
    sweep: async () => {},
  });
  const watch = (id: string, lane: WatchLane, inMs: number) =>
    watcher.watch(id, { inMs, lane, version: HELD_ANYHOW, isLeased: true, weight: 1 }, BORN);
  return { clock, watcher, looks, ends, watch };
}

it("looks at a payment that was executed while it waited to be taken up, beside those that wait still", async () => {
  const { clock, watcher, looks, ends, watch } = openWatcher();
  watch("first", "begun", 0);
  watch("second", "begun", 0);
  await clock.run(1);
  expect(looks).toEqual(["first to begun"]);

  // A caller of `start` brought the second one on meanwhile.
  watch("second", "look", 5_000);
  await clock.run(4_000);
  expect(looks).toEqual(["first to begun"]);
  await clock.run(2_000);
  expect(looks).toEqual(["first to begun", "second to look"]);

  ends.get("first")?.();
  ends.get("second")?.();
  await clock.run(60_000);
  expect(looks).toHaveLength(2);
  await watcher.close();
});
