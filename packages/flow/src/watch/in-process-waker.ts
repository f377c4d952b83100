import { weightOf } from "../advance/schedule.ts";
import { LEASE_MS, leaseLeftMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { watchLaneOf } from "../record/watch-lane.ts";
import { createAges } from "./ages.ts";
import { createFollow } from "./follow.ts";
import { createGivingBack } from "./giving-back.ts";
import { lookAt } from "./look-at.ts";
import { createOthersLease } from "./others-lease.ts";
import { createOverdue } from "./overdue.ts";
import { joinLoop } from "./shared-loop.ts";
import { createSweep } from "./sweep.ts";
import type { Waker, WakerOptions } from "./waker.ts";
import { NOT_HELD, type WatchPlan } from "./watch-entry.ts";
import { createWatcher } from "./watcher.ts";

/** Remembers in this process what rests, and looks at it when it is due. */
export function createInProcessWaker(needs: WakerOptions): Waker {
  const { options, context, passes, endings, deliveries, drive, limiter, requests, outside, isOurs, ourStore } = needs;
  const { clock, time, bus } = context;
  let isClosed = false;
  const watcher = createWatcher({
    ...{ ...options, loop: joinLoop(limiter, { ...options, time }), outside, sweep },
    look: (entry) => lookAt(context, { ...options, overdue, othersLease, drive }, entry),
  });
  const ages = createAges(context, watcher.find, (id) => passes.bornOf(id));
  const givingBack = createGivingBack(context, { passes, concurrency: options.concurrency });
  const othersLease = createOthersLease({ clock, time });
  const overdue = createOverdue(context, { ...ages, time, overdueMs: options.overdueMs });
  const isFollowed = (id: string) => watcher.has(id) || passes.has(id);
  const holds = (id: string) => passes.has(id) || (watcher.find(id)?.version ?? NOT_HELD) !== NOT_HELD;
  const adoptDue = createSweep(context, {
    ...{ time, ourStore, endings, isClosed: () => isClosed, isHeld: holds, isFollowed, watch },
    noteLease({ id, version }) {
      const entry = watcher.find(id);
      if (entry?.version === version) entry.isLeased = true;
    },
  });
  const leaseMs = () => LEASE_MS + ((2 * watcher.load) / limiter.requestsPerSecond) * 1_000;

  function watch(record: PaymentRecord, inMs: number, version = record.version): void {
    const isLeased = version === record.version;
    if (isClosed && isLeased) void givingBack.add(record);
    plan(record, { inMs, version, isLeased });
  }

  function plan(record: PaymentRecord, how: Pick<WatchPlan, "inMs" | "version" | "isLeased">): void {
    if (!options.enabled && !bus.isAwaited(record)) return;
    const born = ages.bornOf(record);
    const weight = weightOf(time.nowMs() - born.lookedFromMs);
    watcher.watch(record.id, { ...how, lane: watchLaneOf(record), weight }, born);
  }

  async function sweep(): Promise<void> {
    void deliveries.addAll();
    void overdue.reportAll(passes.all());
    void overdue.reportAll(watcher.entries);
    if (options.enabled) await adoptDue();
  }

  return {
    get load() {
      return watcher.load;
    },
    ...{ ageMs: ages.ageMs, bornOf: ages.bornOf, leaseMs, restLeaseMs: leaseMs, holds, watch },
    ...createFollow(context, { watcher, passes, requests, clock, time, isOurs, isFollowed, watch, drive }),
    adopt(record) {
      const inMs = record.stage === "executed" ? 0 : leaseLeftMs(record, clock.now());
      plan(record, { inMs, version: record.version, isLeased: false });
    },
    async claimDue(limit) {
      const records = await ourStore.claim(new Date(clock.now()), LEASE_MS, limit);
      // A function without a process that stays may be frozen as soon as this is answered.
      await Promise.allSettled(records.filter(({ stage }) => stage === "settled").map(endings.adopt));
      return records.filter(({ stage }) => stage !== "settled");
    },
    giveBack: (record) => void givingBack.add(record),
    startSweeping: watcher.startSweeping,
    async close() {
      isClosed = true;
      const given = givingBack.addAll(watcher.entries.values());
      await watcher.close();
      await passes.ended();
      await given;
      await givingBack.ended();
    },
  };
}
