import type { Place } from "./admission.ts";
import { type Advanced, advance } from "./advance.ts";
import { nameOf, paymentOf } from "./attention.ts";
import { callOffBesideCompleted, callOffLater } from "./call-off.ts";
import { createClockWatch } from "./clock-watch.ts";
import type { RunOutside } from "./creation-context.ts";
import { createDeliveries, type Delivering } from "./deliveries.ts";
import type { CallNeeds } from "./dollr.ts";
import type { ElapsedTime } from "./elapsed-time.ts";
import { OtherMerchantError } from "./errors/other-merchant-error.ts";
import { isStaleRecordError, StaleRecordError } from "./errors/stale-record-error.ts";
import { type Flow, HAND_MS, TAKEOVER_MS } from "./flow.ts";
import { followCompleted, isToFollow } from "./follow-completed.ts";
import { isFromTheFuture, latestPlanMs, leftInHandMs } from "./hand.ts";
import { loadOpen } from "./load-open.ts";
import type { RecordSource } from "./merchant.ts";
import { type Beginning, createPasses, watchLaneOf } from "./passes.ts";
import { type ReadAgain, readAgain, reportOtherAmount } from "./read-again.ts";
import { readOpen } from "./read-open.ts";
import { type CollectionRecord, change } from "./record.ts";
import { weightOf } from "./schedule.ts";
import { reportSecondCharge } from "./second-charge.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";
import { type Born, createWatcher, HELD_ANYHOW, NOT_HELD, type WatchEntry } from "./watcher.ts";

/** Looks after the payments of a process: one pass at a time for each, and the next one when it is due. */
export interface Keeper {
  /** Payments looked after, by what they ask of the quota. */
  readonly load: number;
  /** Whether this process goes on with it, and does not only wait for another one. */
  holds(id: string): boolean;
  /**
   * Milliseconds since the payment was sent, or else began, as far as its record and this process know: while nobody looked at it,
   * the wall clock may have been set.
   */
  ageMs(record: CollectionRecord): number;
  /**
   * Brings a payment as far as it goes, when its turn has come. Callers arriving together share one pass.
   * @param place - of one that has not begun.
   */
  drive(record: CollectionRecord, isFresh: boolean, place?: Place): Promise<Advanced>;
  /** Reads how an open payment stands, and sends nothing for it. */
  readOpen(record: CollectionRecord): Promise<CollectionRecord>;
  /** Reads an ended payment once more. */
  readAgain(record: CollectionRecord): Promise<ReadAgain>;
  /** Drives a record that was there already, unless another worker has it in hand. */
  join(record: CollectionRecord): Promise<Advanced | undefined>;
  /** When this process looks at it next, as far as it knows; never in the past. */
  askAgainAt(record: CollectionRecord): Date;
  /** Sees to it that the payment goes on, here or at another worker; resolves with how it stands now. */
  follow(known: CollectionRecord): Promise<CollectionRecord | undefined>;
  /** Takes up a payment whose worker may be dead. */
  takeUp(record: CollectionRecord): void;
  /** Takes up, until `close`, whatever nobody looks after. */
  keepSweeping(): void;
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
/** Records taken by one claim. */
const CLAIM_LIMIT = 500;

/** One that waited this long for its turn is looked up again: another worker may have taken it up. */
const LONG_WAIT_MS = TAKEOVER_MS / 2;
/** When one is asked for again whose time has come, and which nobody can tell more of. */
const SOON_MS = 1_000;

export interface KeeperNeeds extends CallNeeds {
  readonly flow: Flow;
  readonly time: ElapsedTime;
  readonly outside: RunOutside;
  /** Whether this merchant may touch a record. */
  readonly isOurs: (record: CollectionRecord) => Promise<boolean>;
  /** The store without the records of others, where it gives out several. */
  readonly ourStore: RecordSource;
}

export function createKeeper(needs: KeeperNeeds, options: ResolvedWatchOptions): Keeper {
  const { flow, time, outside, requests, isOurs, ourStore } = needs;
  const { store, clock, hub, attention } = flow;
  let isClosed = false;
  const deliveries = createDeliveries(flow, time, ourStore, options.concurrency);
  const watcher = createWatcher({ ...options, time, outside, look, sweep });
  const clockWatch = createClockWatch(clock, time);
  const passes = createPasses({ ...needs, advance: advanceOrLeave });

  async function drive(record: CollectionRecord, isFresh: boolean, place?: Place): Promise<Advanced> {
    // The store may have been slow, and `close` faster.
    if (!isClosed) return passes.run({ record, isFresh, place });
    place?.leave();
    throw new Error("These collections are closed.");
  }

  async function advanceOrLeave(passFlow: Flow, { record, isFresh }: Beginning, waitedMs: number): Promise<Advanced> {
    try {
      const current = waitedMs < LONG_WAIT_MS ? record : await takeUpAgain(record, isFresh);
      return keep(await advance(passFlow, current, isFresh));
    } catch (error) {
      reportStore(error);
      // Before the store is asked again, for it may fail again.
      watch(record, STORE_RETRY_MS, isStaleRecordError(error) ? NOT_HELD : HELD_ANYHOW);
      if (!isStaleRecordError(error)) throw error;
      const stored = (await store.load(record.id)) ?? record;
      hub.publish(stored, record);
      if (stored.stage === "settled") return { record: stored };
      watch(stored, OTHERS_LOOK_MS, NOT_HELD);
      return { record: stored, lookInMs: OTHERS_LOOK_MS };
    }
  }

  /**
   * After a long wait. One that nobody has begun yet is saved first, so that nobody else begins it beside this worker; one that
   * another worker has saved meanwhile is left to that one.
   */
  async function takeUpAgain(record: CollectionRecord, isFresh: boolean): Promise<CollectionRecord> {
    if (isFresh) {
      const nowMs = clock.now();
      return store.save(change(record, { wakeAt: new Date(nowMs + flow.handMs()) }, nowMs));
    }
    const stored = (await loadOpen(store, record.id)) ?? record;
    hub.publish(stored, record);
    const isTaken = stored.referenceId === record.referenceId && stored.version !== record.version;
    if (isTaken && leftInHandMs(stored, clock.now()) > 0) throw new StaleRecordError(stored.id, record.version);
    return stored;
  }

  function keep(advanced: Advanced): Advanced {
    const { record, lookInMs } = advanced;
    if (record.isOtherAmount) reportOtherAmount(flow, record);
    callOffBesideCompleted(flow, record).catch(() => undefined);
    if (lookInMs !== undefined) watch(record, lookInMs);
    else outside(() => keepEnded(record));
    return advanced;
  }

  async function readOpenHere(open: CollectionRecord): Promise<CollectionRecord> {
    const record = await readOpen(flow, open);
    if (record.isOtherAmount) reportOtherAmount(flow, record);
    if (record.stage === "settled") outside(() => keepEnded(record));
    return record;
  }

  function keepEnded(ended: CollectionRecord): void {
    deliveries.add(ended);
    // It is read again, some minutes later for the first time, or followed.
    if (ended.wakeAt !== null && options.enabled) watcher.keepSweeping();
    // Nobody sweeps there.
    if (isToFollow(ended) && !options.enabled) void reportSecondCharge(flow, ended).catch(() => undefined);
  }

  function watch(record: CollectionRecord, inMs: number, version = record.version): void {
    if (!options.enabled && !hub.isAwaited(record)) return;
    const born = bornOf(record);
    const weight = weightOf(time.nowMs() - born.lookedFromMs);
    watcher.watch(record.id, { inMs, version, lane: watchLaneOf(record), weight }, born);
  }

  /** By the wall clock only when it is first seen: that may be set later. */
  function bornOf(record: CollectionRecord): Born {
    const entry = watcher.find(record.id);
    if (entry?.attempt === record.attempt) return entry;
    const { attempt, createdAt, updatedAt } = record;
    const bornMs = time.nowMs() - Math.max(0, clock.now() - createdAt.getTime());
    const born = { attempt, bornMs, lookedFromMs: time.nowMs() - (updatedAt.getTime() - createdAt.getTime()) };
    if (entry !== undefined) Object.assign(entry, born, { isReported: false });
    return born;
  }

  const sinceBegunMs = (record: CollectionRecord): number => time.nowMs() - bornOf(record).bornMs;

  /** One look of the watcher. */
  async function look(entry: WatchEntry): Promise<number | undefined> {
    const record = await loadOpen(store, entry.id).catch(() => "unreadable" as const);
    if (record === "unreadable") return STORE_RETRY_MS;
    if (record === undefined || record.stage === "settled") {
      if (record !== undefined) hub.publish(record);
      return undefined;
    }
    reportOverdue(entry, record);
    const isHeld = entry.version === record.version || entry.version === HELD_ANYHOW;
    if (!options.enabled || (!isHeld && isInOthersHand(entry, record))) {
      hub.publish(record);
      return leave(entry, record);
    }
    const { lookInMs } = await drive(record, false);
    return lookInMs;
  }

  /** From when this worker first saw that version: where clocks differ, the instants in a record end too early or too late. */
  function isInOthersHand(entry: WatchEntry, record: CollectionRecord): boolean {
    if (entry.seen === record.version && entry.handEndsMs !== undefined) return entry.handEndsMs > time.nowMs();
    return leftInHandMs(record, clock.now()) > 0;
  }

  /** Another worker has it, or had it: that is told by whether it saves it before its time is over. */
  function leave(entry: WatchEntry, record: CollectionRecord): number | undefined {
    const isAlive = entry.seen !== undefined && entry.seen !== record.version;
    const leftMs = leftInHandMs(record, clock.now());
    if (entry.seen !== record.version) entry.handEndsMs = time.nowMs() + leftMs;
    entry.seen = record.version;
    entry.version = NOT_HELD;
    if (hub.isAwaited(record)) return OTHERS_LOOK_MS;
    return isAlive || !options.enabled ? undefined : leftMs;
  }

  function reportOverdue(entry: WatchEntry, record: CollectionRecord): void {
    // A process that stood still takes a moment to notice how much time has passed: no payment is called older than both say.
    const wallMs = clock.now() - record.createdAt.getTime();
    const ageMs = wallMs < 0 ? sinceBegunMs(record) : Math.min(wallMs, sinceBegunMs(record));
    if (ageMs < options.overdueMs || entry.isReported || isPageUnpaid(record)) return;
    entry.isReported = true;
    const message = `${nameOf(record)} has not ended after ${Math.round(ageMs / 60_000)} minutes: it is ${record.status}${record.why ? `, ${record.why}` : ""}.`;
    attention.report({ kind: "overdue", message, ...paymentOf(record) });
  }

  /** An ended one that is due: mobile money sometimes fails and is completed later. */
  async function readAgainDue(record: CollectionRecord): Promise<void> {
    await (isToFollow(record) ? followCompleted(flow, record) : again(record)).catch(reportStore);
  }

  async function again(ended: CollectionRecord): Promise<ReadAgain> {
    const read = await readAgain(flow, ended);
    if (read.record.status === ended.status) return read;
    // Before it sends anything. What the store keeps from being done now is done at a sweep.
    if (read.record.status === "completed") await callOffLater(flow, read.record).catch(() => undefined);
    outside(() => keepEnded(read.record));
    return read;
  }

  function reportStore(error: unknown): void {
    if ((error as { readonly kind?: string }).kind !== "replaced") return;
    const message =
      "The file of the store was deleted or replaced while it was in use: nothing is stored until it is back.";
    attention.report({ kind: "store-replaced", message, error }, "store-replaced");
  }

  /** Not by looks alone: those may have to wait for the quota. */
  async function reportAllOverdue(): Promise<void> {
    const bornBeforeMs = time.nowMs() - options.overdueMs;
    for (const entry of watcher.entries) {
      if (entry.isReported || entry.bornMs > bornBeforeMs) continue;
      const record = await loadOpen(store, entry.id).catch(() => undefined);
      if (record !== undefined && record.stage !== "settled") reportOverdue(entry, record);
    }
  }

  async function sweep(): Promise<void> {
    void deliveries.addAll();
    void reportAllOverdue();
    if (!options.enabled) return;
    const ended: CollectionRecord[] = [];
    for (let taken = CLAIM_LIMIT; taken === CLAIM_LIMIT; ) {
      const records = await ourStore.claim(new Date(clock.now()), HAND_MS, CLAIM_LIMIT).catch((error) => {
        reportStore(error);
        throw error;
      });
      taken = records.length;
      for (const record of records) {
        if (record.stage === "settled") ended.push(record);
        else if (!isHeld(record.id)) watch(record, 0);
      }
    }
    if (clockWatch.isLookDue()) await bringBack();
    for (const record of ended) if (!isClosed) await readAgainDue(record);
  }

  /** What a clock that was ahead has saved is claimed by nobody until its time has come, if ever. */
  async function bringBack(): Promise<void> {
    for await (const record of ourStore.list({ open: true })) {
      if (isClosed) return;
      const nowMs = clock.now();
      if (isFollowed(record.id) || !isFromTheFuture(record, nowMs)) continue;
      watch(record, leftInHandMs(record, nowMs), NOT_HELD);
    }
    const dueAfter = new Date(latestPlanMs(clock.now()));
    for (const status of ["failed", "completed"] as const)
      for await (const record of ourStore.list({ status, dueAfter })) {
        if (isClosed) return;
        if (record.stage === "settled" && record.wakeAt !== null && record.wakeAt > dueAfter)
          await readAgainDue(record);
      }
  }

  const isFollowed = (id: string) => watcher.has(id) || passes.has(id);
  const isHeld = (id: string) => passes.has(id) || (watcher.find(id)?.version ?? NOT_HELD) !== NOT_HELD;

  function nextLookMs({ id, wakeAt }: CollectionRecord): number {
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
    readOpen: readOpenHere,
    readAgain: again,
    ageMs(record) {
      const sentAt = record.execution?.firstSentAt ?? record.createdAt;
      const lookedMs = time.nowMs() - bornOf(record).lookedFromMs;
      return Math.min(lookedMs, Math.max(0, record.updatedAt.getTime() - sentAt.getTime()));
    },
    drive,
    async join(record) {
      if (record.stage === "settled") return undefined;
      if (passes.has(record.id) || leftInHandMs(record, clock.now()) === 0) return drive(record, false);
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
    takeUp(record) {
      watch(record, record.stage === "executed" ? 0 : leftInHandMs(record, clock.now()));
    },
    keepSweeping: watcher.keepSweeping,
    deliverWith(delivering) {
      outside(() => deliveries.begin(delivering));
      watcher.keepSweeping();
    },
    async close() {
      isClosed = true;
      await watcher.close();
      await passes.ended();
      await deliveries.close();
    },
  };
}

/** The payer may pay there whenever they like. */
const isPageUnpaid = ({ status, action }: CollectionRecord): boolean =>
  status === "action-required" && action !== undefined && "url" in action;
