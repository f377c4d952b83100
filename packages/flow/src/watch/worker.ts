import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { pollDelayMs, weightOf } from "../advance/schedule.ts";
import { createDeliveries, type Delivering } from "../deliver/deliveries.ts";
import type { Audit } from "../endings/audit.ts";
import { callOffBesideCompleted } from "../endings/call-off.ts";
import { createEndings } from "../endings/endings.ts";
import { openLaterAttempt } from "../endings/find-later-attempt.ts";
import { type ReadAgain, reportOtherAmount } from "../endings/read-again.ts";
import { reportUnverified } from "../events/report-unverified.ts";
import type { OpenContext } from "../flow-definition.ts";
import type { RunOutside } from "../lib/creation-context.ts";
import type { Place } from "../quota/admission.ts";
import { type CallNeeds, createPassCalls } from "../quota/pass-calls.ts";
import { LEASE_MS, leaseLeftMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import { type Ages, createAges } from "./ages.ts";
import { createFollow, type Follow } from "./follow.ts";
import { createGivingBack } from "./giving-back.ts";
import { lookAt } from "./look-at.ts";
import { createOthersLease } from "./others-lease.ts";
import { createOverdue } from "./overdue.ts";
import { createPasses, watchLaneOf } from "./passes.ts";
import { joinLoop } from "./shared-loop.ts";
import { createSweep } from "./sweep.ts";
import { takePass } from "./take-pass.ts";
import { NOT_HELD, type WatchPlan } from "./watch-entry.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

/** Looks after the payments of a process: one pass at a time for each, and the next one when it is due. */
export interface Worker extends Follow {
  /** Whether this process goes on with it, and does not only wait for another one. */
  holds(id: string): boolean;
  /** Whether a pass over it runs here just now, or waits for its turn. */
  isUnderWay(id: string): boolean;
  /** Brings a payment as far as it goes, when its turn has come. Callers arriving together share one pass. */
  drive(record: PaymentRecord, made?: Made): Promise<Advanced>;
  /** Reads how an open payment stands, and sends nothing for it. */
  readOpen(record: PaymentRecord): Promise<PaymentRecord>;
  /** Reads an ended payment once more. */
  readAgain(record: PaymentRecord): Promise<ReadAgain>;
  /** Calls an open one off. */
  cancel(open: PaymentRecord): Promise<PaymentRecord>;
  /** Reads many payments in no hurry. */
  readonly audit: Audit;
  /** Opens the attempt after one that has failed, where Dollr knows it, and looks after it. */
  findLaterAttempt(failed: PaymentRecord): Promise<void>;
  /** Adopts a payment whose worker may be dead. */
  adopt(record: PaymentRecord): void;
  /** Adopts, until `close`, whatever nobody looks after. */
  startSweeping(): void;
  /** Whether endings are given to a handler. */
  readonly isDelivering: boolean;
  /** Gives every ending that is not confirmed to the handler, now and at every sweep. */
  deliverWith(delivery: Delivering): void;
  close(): Promise<void>;
}

/** What this very run has done to a record before it is driven. */
export interface Made {
  /** It was inserted, so nothing of it can have been begun. @defaultValue false */
  readonly isFresh?: boolean;
  /** It was inserted or opened again, so it is leased to nobody else. @defaultValue what `isFresh` is */
  readonly isOurs?: boolean;
  /** Its place among those that wait to begin. */
  readonly place?: Place | undefined;
}

export interface WorkerDependencies extends CallNeeds {
  /** What all passes share, without what depends on the payments that are looked after here. */
  readonly shared: Omit<AdvanceContext, "findLaterAttempt" | "recordLeaseMs" | "pollDelayMs">;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly outside: RunOutside;
  /** Whether this merchant may touch a record. */
  readonly isOurs: (record: PaymentRecord) => Promise<boolean>;
  /** The store without the records of others, where it gives out several. */
  readonly ourStore: RecordSource;
  /** Where a new record is opened now. */
  readonly openContext: () => OpenContext;
}

export function createWorker(dependencies: WorkerDependencies, options: ResolvedWatchOptions): Worker {
  const { shared, limiter, requests, outside, isOurs, ourStore, openContext } = dependencies;
  const { definition, call, clock, time, bus } = shared;
  let isClosed = false;
  const watcher = createWatcher({
    ...{ ...options, loop: joinLoop(limiter, { ...options, time }), outside, sweep },
    look: (entry) => lookAt(context, { ...options, overdue, othersLease, drive }, entry),
  });
  const { startSweeping } = watcher;
  const ages = createAges(shared, watcher.find, (id) => passes.bornOf(id));
  const context: AdvanceContext = { ...shared, findLaterAttempt, ...createTimes(dependencies, watcher, ages) };
  const passes = createPasses({
    ...{ ...dependencies, context },
    advance: (passContext, beginning, waitedMs) => takePass(passContext, { watch, keep }, beginning, waitedMs),
  });
  const givingBack = createGivingBack(context, { passes, concurrency: options.concurrency });
  const deliveries = createDeliveries(context, time, ourStore, options.concurrency);
  const { call: reread } = createPassCalls(dependencies, 0, "reread");
  const unhurried = {
    ...context,
    call: reread,
    findLaterAttempt: (failed: PaymentRecord) => findLaterAttempt(failed, reread),
  };
  const endings = createEndings(context, {
    ...{ unhurried, time, outside, deliveries, sweeps: options.enabled, startSweeping },
  });
  const othersLease = createOthersLease({ clock, time });
  const overdue = createOverdue(context, { ...ages, time, overdueMs: options.overdueMs });
  const isFollowed = (id: string) => watcher.has(id) || passes.has(id);
  const isHeld = (id: string) => passes.has(id) || (watcher.find(id)?.version ?? NOT_HELD) !== NOT_HELD;
  const isOver = () => isClosed;
  const adoptDue = createSweep(context, {
    ...{ time, ourStore, endings, isClosed: isOver, isHeld, isFollowed, watch },
    noteLease({ id, version }) {
      const entry = watcher.find(id);
      if (entry?.version === version) entry.isLeased = true;
    },
  });

  async function findLaterAttempt(failed: PaymentRecord, by = call): Promise<void> {
    const later = await openLaterAttempt(definition, openContext(), by, failed);
    // The watcher has one entry per id: an attempt that has ended must not take the place of an open one.
    if (later !== undefined && later.stage !== "settled") adopt(later);
  }

  function adopt(record: PaymentRecord): void {
    const inMs = record.stage === "executed" ? 0 : leaseLeftMs(record, clock.now());
    plan(record, { inMs, version: record.version, isLeased: false });
  }

  async function drive(record: PaymentRecord, made: Made = {}): Promise<Advanced> {
    const { isFresh = false, isOurs: isMadeHere = isFresh, place } = made;
    // One that `retry` has opened again was saved before.
    if (isMadeHere && record.version === 1) bus.begin(record);
    // It may have been closed while the store was asked.
    const pass = isClosed ? refuse(place) : passes.run({ record, isFresh, place, born: ages.bornOf(record) });
    if (isMadeHere) pass.catch(() => void (isClosed && givingBack.add(record)));
    return pass;
  }

  async function refuse(place: Place | undefined): Promise<never> {
    place?.leave();
    throw new Error("These payments are closed.");
  }

  function keep(advanced: Advanced): Advanced {
    const { record, pollInMs } = advanced;
    if (record.isOtherAmount) reportOtherAmount(context, record);
    reportUnverified(context.attention, record);
    callOffBesideCompleted(context, record).catch(() => undefined);
    if (pollInMs !== undefined) watch(record, pollInMs);
    else outside(() => endings.keep(record));
    return advanced;
  }

  /** @param version - `NOT_HELD` where another worker has it, `HELD_ANYHOW` where work on it here was interrupted. */
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
    void overdue.reportAll(watcher.entries);
    if (options.enabled) await adoptDue();
  }

  return {
    get isDelivering() {
      return deliveries.hasBegun;
    },
    holds: isHeld,
    isUnderWay: passes.has,
    readOpen: endings.readOpen,
    readAgain: endings.readAgain,
    cancel: endings.cancel,
    audit: endings.audit,
    drive,
    findLaterAttempt,
    ...createFollow(context, {
      ...{ clock, time, watcher, passes, requests, isOurs, isFollowed, watch },
      drive: (record) => drive(record),
    }),
    adopt,
    startSweeping,
    deliverWith(delivering) {
      outside(() => deliveries.begin(delivering));
      startSweeping();
    },
    async close() {
      isClosed = true;
      const given = givingBack.addAll(watcher.entries);
      await watcher.close();
      await passes.ended();
      await given;
      await givingBack.ended();
      await deliveries.close();
    },
  };
}

/** A payment that is about to expire is looked at when it does, but no sooner than this. */
const LEAST_DELAY_MS = 2_000;

/** How long a record stays with this process, and when it looks again: both depend on how much it looks after. */
function createTimes(
  { shared, limiter, random }: WorkerDependencies,
  watcher: Watcher,
  ages: Ages,
): Pick<AdvanceContext, "recordLeaseMs" | "pollDelayMs"> {
  return {
    recordLeaseMs: () => LEASE_MS + ((2 * watcher.load) / limiter.requestsPerSecond) * 1_000,
    pollDelayMs(record, failedPasses) {
      const { requestsPerSecond } = limiter;
      const isUnpaidOffer = shared.definition.offerOf(record)?.isUnpaid(record);
      const { load: waiting } = watcher;
      const delayMs = pollDelayMs({
        ...{ requestsPerSecond, isUnpaidOffer, failedPasses, waiting, random },
        ageMs: ages.ageMs(record),
      });
      const leftMs = (record.request.expiresAt?.getTime() ?? 0) - shared.clock.now();
      // Else a clock that stands still just before the end would have it looked at without a pause.
      return leftMs > 0 && leftMs < delayMs ? Math.max(leftMs, LEAST_DELAY_MS) : delayMs;
    },
  };
}
