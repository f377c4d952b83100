import { advance } from "../advance/advance.ts";
import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { pollDelayMs, weightOf } from "../advance/schedule.ts";
import { createDeliveries, type Delivering } from "../deliver/deliveries.ts";
import { callOffBesideCompleted } from "../endings/call-off.ts";
import { createEndings } from "../endings/endings.ts";
import { openLaterAttempt } from "../endings/find-later-attempt.ts";
import { type ReadAgain, reportOtherAmount } from "../endings/read-again.ts";
import { OtherMerchantError } from "../errors/other-merchant-error.ts";
import { isStaleRecordError, StaleRecordError } from "../errors/stale-record-error.ts";
import { reportReplacedStore } from "../events/report-replaced-store.ts";
import type { OpenContext } from "../flow-definition.ts";
import type { RunOutside } from "../lib/creation-context.ts";
import type { Place } from "../quota/admission.ts";
import type { CallNeeds } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import { LEASE_MS, leaseLeftMs, TAKEOVER_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import { createAges } from "./ages.ts";
import { createOthersLease } from "./others-lease.ts";
import { createOverdue } from "./overdue.ts";
import { type Beginning, createPasses, watchLaneOf } from "./passes.ts";
import { createSweep } from "./sweep.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";
import { createWatcher, HELD_ANYHOW, NOT_HELD, type WatchEntry } from "./watcher.ts";

/** Looks after the payments of a process: one pass at a time for each, and the next one when it is due. */
export interface Worker {
  /** Payments looked after, by what they ask of the quota. */
  readonly load: number;
  /** Whether this process goes on with it, and does not only wait for another one. */
  holds(id: string): boolean;
  /**
   * Brings a payment as far as it goes, when its turn has come. Callers arriving together share one pass.
   * @param place - of one that has not begun.
   */
  drive(record: PaymentRecord, isFresh: boolean, place?: Place): Promise<Advanced>;
  /** Reads how an open payment stands, and sends nothing for it. */
  readOpen(record: PaymentRecord): Promise<PaymentRecord>;
  /** Reads an ended payment once more. */
  readAgain(record: PaymentRecord): Promise<ReadAgain>;
  /** Opens the attempt after one that has failed, where Dollr knows it, and looks after it. */
  findLaterAttempt(failed: PaymentRecord): Promise<void>;
  /** Drives a record that was there already, unless another worker has it in hand. */
  join(record: PaymentRecord): Promise<Advanced | undefined>;
  /** When this process looks at it next, as far as it knows; never in the past. */
  askAgainAt(record: PaymentRecord): Date;
  /** Sees to it that the payment goes on, here or at another worker; resolves with how it stands now. */
  follow(known: PaymentRecord): Promise<PaymentRecord | undefined>;
  /** Takes up a payment whose worker may be dead. */
  takeUp(record: PaymentRecord): void;
  /** Takes up, until `close`, whatever nobody looks after. */
  startSweeping(): void;
  /** Whether endings are given to a handler. */
  readonly isDelivering: boolean;
  /** Gives every ending that is not confirmed to the handler, now and at every sweep. */
  deliverWith(delivery: Delivering): void;
  close(): Promise<void>;
}

/** A payment that another worker holds is looked up in the store so often while somebody here waits for it. */
const OTHERS_LOOK_MS = 2_000;
/** After the store failed. */
const STORE_RETRY_MS = 5_000;
/** One that waited this long for its turn is looked up again: another worker may have taken it up. */
const LONG_WAIT_MS = TAKEOVER_MS / 2;
/** When one is asked for again whose time has come, and which nobody can tell more of. */
const SOON_MS = 1_000;

export interface WorkerDependencies extends CallNeeds {
  /** What the passes share, but what depends on the payments that are looked after here. */
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
  const { shared, limiter, requests, random, outside, isOurs, ourStore, openContext } = dependencies;
  const { definition, call, store, clock, time, hub } = shared;
  let isClosed = false;
  const watcher = createWatcher({ ...options, time, outside, look, sweep });
  const { startSweeping } = watcher;
  const ages = createAges(shared, watcher.find, (id) => passes.bornOf(id));
  const context: AdvanceContext = {
    ...shared,
    findLaterAttempt,
    recordLeaseMs: () => LEASE_MS + ((2 * watcher.load) / limiter.requestsPerSecond) * 1_000,
    pollDelayMs(record, failedPasses) {
      const { requestsPerSecond } = limiter;
      return pollDelayMs({ requestsPerSecond, ageMs: ages.ageMs(record), failedPasses, waiting: watcher.load, random });
    },
  };
  const passes = createPasses({ ...dependencies, context, advance: advanceOrLeave });
  const deliveries = createDeliveries(context, time, ourStore, options.concurrency);
  const endings = createEndings(context, { time, outside, deliveries, sweeps: options.enabled, startSweeping });
  const othersLease = createOthersLease({ clock, time });
  const overdue = createOverdue(context, { ...ages, time, overdueMs: options.overdueMs });
  const isFollowed = (id: string) => watcher.has(id) || passes.has(id);
  const isHeld = (id: string) => passes.has(id) || (watcher.find(id)?.version ?? NOT_HELD) !== NOT_HELD;
  const isOver = () => isClosed;
  const takeUpDue = createSweep(context, { time, ourStore, endings, isClosed: isOver, isHeld, isFollowed, watch });

  async function findLaterAttempt(failed: PaymentRecord): Promise<void> {
    const later = await openLaterAttempt(definition, openContext(), call, failed);
    if (later !== undefined) takeUp(later);
  }

  function takeUp(record: PaymentRecord): void {
    watch(record, record.stage === "executed" ? 0 : leaseLeftMs(record, clock.now()));
  }

  async function drive(record: PaymentRecord, isFresh: boolean, place?: Place): Promise<Advanced> {
    // The store may have been slow, and `close` faster.
    if (!isClosed) return passes.run({ record, isFresh, place, born: ages.bornOf(record) });
    place?.leave();
    throw new Error("These payments are closed.");
  }

  async function advanceOrLeave(
    passContext: AdvanceContext,
    { record, isFresh }: Beginning,
    waitedMs: number,
  ): Promise<Advanced> {
    try {
      const current = waitedMs < LONG_WAIT_MS ? record : await adoptAgain(record, isFresh);
      return keep(await advance(passContext, current, isFresh));
    } catch (error) {
      reportReplacedStore(context, error);
      // Before the store is asked again, for it may fail again.
      watch(record, STORE_RETRY_MS, isStaleRecordError(error) ? NOT_HELD : HELD_ANYHOW);
      if (!isStaleRecordError(error)) throw error;
      const stored = (await store.load(record.id)) ?? record;
      hub.publish(stored, record);
      if (stored.stage === "settled") return { record: stored };
      watch(stored, OTHERS_LOOK_MS, NOT_HELD);
      return { record: stored, pollInMs: OTHERS_LOOK_MS };
    }
  }

  /**
   * After a long wait. One that nobody has begun yet is saved first, so that nobody else begins it beside this worker; one that
   * another worker has saved meanwhile is left to that one.
   */
  async function adoptAgain(record: PaymentRecord, isFresh: boolean): Promise<PaymentRecord> {
    if (isFresh) {
      const nowMs = clock.now();
      return store.save(change(record, { wakeAt: new Date(nowMs + context.recordLeaseMs()) }, nowMs));
    }
    const stored = (await loadUnsettled(store, record.id)) ?? record;
    hub.publish(stored, record);
    const isTaken = stored.referenceId === record.referenceId && stored.version !== record.version;
    if (isTaken && leaseLeftMs(stored, clock.now()) > 0) throw new StaleRecordError(stored.id, record.version);
    return stored;
  }

  function keep(advanced: Advanced): Advanced {
    const { record, pollInMs } = advanced;
    if (record.isOtherAmount) reportOtherAmount(context, record);
    callOffBesideCompleted(context, record).catch(() => undefined);
    if (pollInMs !== undefined) watch(record, pollInMs);
    else outside(() => endings.keep(record));
    return advanced;
  }

  function watch(record: PaymentRecord, inMs: number, version = record.version): void {
    if (!options.enabled && !hub.isAwaited(record)) return;
    const born = ages.bornOf(record);
    const weight = weightOf(time.nowMs() - born.lookedFromMs);
    watcher.watch(record.id, { inMs, version, lane: watchLaneOf(record), weight }, born);
  }

  /** One look of the watcher. */
  async function look(entry: WatchEntry): Promise<number | undefined> {
    const record = await loadUnsettled(store, entry.id).catch(() => "unreadable" as const);
    if (record === "unreadable") return STORE_RETRY_MS;
    if (record === undefined || record.stage === "settled") {
      if (record !== undefined) hub.publish(record);
      return undefined;
    }
    overdue.report(entry, record);
    const isOurVersion = entry.version === record.version || entry.version === HELD_ANYHOW;
    if (!options.enabled || (!isOurVersion && othersLease.has(entry, record))) {
      hub.publish(record);
      const leftMs = othersLease.leave(entry, record);
      if (hub.isAwaited(record)) return OTHERS_LOOK_MS;
      return options.enabled ? leftMs : undefined;
    }
    const { pollInMs } = await drive(record, false);
    return pollInMs;
  }

  async function sweep(): Promise<void> {
    void deliveries.addAll();
    void overdue.reportAll(watcher.entries);
    if (options.enabled) await takeUpDue();
  }

  function nextLookMs({ id, wakeAt }: PaymentRecord): number {
    const entry = watcher.find(id);
    const dueMs = entry === undefined ? undefined : entry.dueMs - time.nowMs();
    if (dueMs !== undefined && dueMs > 0) return dueMs;
    const queuedMs =
      passes.expectedWaitMs(id) ?? (entry?.state === "waiting" ? requests.expectedWaitMs(entry.lane) : undefined);
    const plannedMs = queuedMs ?? (wakeAt?.getTime() ?? 0) - clock.now();
    return Math.max(SOON_MS, plannedMs);
  }

  return {
    get load() {
      return watcher.load;
    },
    get isDelivering() {
      return deliveries.hasBegun;
    },
    holds: isHeld,
    readOpen: endings.readOpen,
    readAgain: endings.readAgain,
    drive,
    findLaterAttempt,
    async join(record) {
      if (record.stage === "settled") return undefined;
      if (passes.has(record.id) || leaseLeftMs(record, clock.now()) === 0) return drive(record, false);
      if (!watcher.has(record.id)) watch(record, OTHERS_LOOK_MS, NOT_HELD);
      return undefined;
    },
    askAgainAt: (record) => new Date(clock.now() + nextLookMs(record)),
    async follow({ id, attempt }) {
      const record = await store.load(id, attempt).catch((error) => {
        // One that is followed here goes on by itself when the store is well again.
        if (!isFollowed(id)) throw error;
      });
      if (record === undefined) return undefined;
      // Looking at one that has ended touches nothing.
      if (record.stage !== "settled" && !(await isOurs(record)))
        throw new OtherMerchantError(record.id, record.referenceId);
      hub.publish(record);
      if (record.stage !== "settled" && !isFollowed(id)) watch(record, 0, NOT_HELD);
      return record;
    },
    takeUp,
    startSweeping,
    deliverWith(delivering) {
      outside(() => deliveries.begin(delivering));
      startSweeping();
    },
    async close() {
      isClosed = true;
      await watcher.close();
      await passes.ended();
      await deliveries.close();
    },
  };
}
