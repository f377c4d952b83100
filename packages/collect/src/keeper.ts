import { type Advanced, advance } from "./advance.ts";
import { createDeliveries, type Delivering } from "./deliveries.ts";
import { createCallDollr, type Dollr } from "./dollr.ts";
import { OtherMerchantError } from "./errors/other-merchant-error.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { type Flow, HAND_MS, TAKEOVER_MS } from "./flow.ts";
import type { Limiter } from "./limiter.ts";
import { loadOpen } from "./load-open.ts";
import type { RecordSource } from "./merchant.ts";
import type { CollectionRecord } from "./record.ts";
import { weightOf } from "./schedule.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";
import { createWatcher, HELD_ANYHOW, NOT_HELD, type WatchEntry } from "./watcher.ts";

/** Looks after the payments of a process: one pass at a time for each, and the next one when it is due. */
export interface Keeper {
  /** Payments looked after, by what they ask of the quota. */
  readonly load: number;
  has(id: string): boolean;
  /** Brings a payment as far as it goes without waiting. Callers arriving together share one pass. */
  drive(record: CollectionRecord, isFresh: boolean): Promise<Advanced>;
  /** Drives a record that was there already, unless another worker has it in hand. */
  join(record: CollectionRecord): Promise<Advanced | undefined>;
  /** When this process looks at it next, as far as it knows. */
  askAgainAt(record: CollectionRecord): Date;
  /** Sees to it that the payment goes on, here or at another worker; resolves with how it stands now. */
  follow(known: CollectionRecord): Promise<CollectionRecord | undefined>;
  /** Takes up a payment whose worker may be dead. */
  takeUp(record: CollectionRecord): void;
  /** Takes up, until `close`, whatever nobody looks after. */
  keepSweeping(): void;
  /** Gives every ending that is not confirmed to the handler, now and at every sweep. */
  deliverWith(delivery: Delivering): void;
  poke(): void;
  close(): Promise<void>;
}

/** A payment that another worker holds is looked up in the store so often while somebody here waits for it. */
const OTHERS_LOOK_MS = 2_000;
/** After the store failed. */
const STORE_RETRY_MS = 5_000;
/** Records taken by one claim. */
const CLAIM_LIMIT = 500;

export interface KeeperNeeds {
  readonly flow: Flow;
  readonly client: Dollr;
  readonly limiter: Limiter;
  /** Whether this merchant may touch a record. */
  readonly isOurs: (record: CollectionRecord) => Promise<boolean>;
  /** The store without the records of others, where it gives out several. */
  readonly ourStore: RecordSource;
}

export function createKeeper(needs: KeeperNeeds, options: ResolvedWatchOptions): Keeper {
  const { flow, client, limiter, isOurs, ourStore } = needs;
  const { store, clock, hub } = flow;
  const passes = new Map<string, Promise<Advanced>>();
  let isClosed = false;
  const deliveries = createDeliveries(flow, ourStore, options.concurrency);
  const watcher = createWatcher({ ...options, clock, limiter, look, sweep });

  const handEndsMs = ({ stage, wakeAt, updatedAt }: CollectionRecord) =>
    stage === "executed" ? (wakeAt?.getTime() ?? 0) : updatedAt.getTime() + TAKEOVER_MS;
  const isInHand = (record: CollectionRecord) => handEndsMs(record) > clock.now();

  async function drive(record: CollectionRecord, isFresh: boolean, passFlow = flow): Promise<Advanced> {
    const underWay = passes.get(record.id);
    if (underWay !== undefined) return underWay;
    // The store may have been slow, and `close` faster.
    if (isClosed) throw new Error("These collections are closed.");
    const pass = advanceOrLeave(passFlow, record, isFresh).finally(() => passes.delete(record.id));
    passes.set(record.id, pass);
    return pass;
  }

  async function advanceOrLeave(passFlow: Flow, record: CollectionRecord, isFresh: boolean): Promise<Advanced> {
    try {
      return keep(await advance(passFlow, record, isFresh));
    } catch (error) {
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

  function keep(advanced: Advanced): Advanced {
    const { record, lookInMs } = advanced;
    if (lookInMs !== undefined) watch(record, lookInMs);
    else deliveries.add(record);
    return advanced;
  }

  function watch(record: CollectionRecord, inMs: number, version = record.version): void {
    if (!options.enabled && !hub.isAwaited(record)) return;
    watcher.watch(record.id, inMs, version, weightOf(clock.now() - record.createdAt.getTime()));
  }

  /** One look of the watcher. */
  async function look(entry: WatchEntry): Promise<number | undefined> {
    const record = await loadOpen(store, entry.id).catch(() => "unreadable" as const);
    if (record === "unreadable" || record === undefined || record.stage === "settled") {
      limiter.giveBack();
      if (record === "unreadable") return STORE_RETRY_MS;
      if (record !== undefined) hub.publish(record);
      return undefined;
    }
    reportOverdue(entry, record);
    const isHeld = entry.version === record.version || entry.version === HELD_ANYHOW;
    if (!options.enabled || (!isHeld && isInHand(record))) {
      limiter.giveBack();
      hub.publish(record);
      return leave(entry, record);
    }
    const { lookInMs } = await drive(record, false, { ...flow, call: createCallDollr(client, limiter, 1) });
    return lookInMs;
  }

  /** Another worker has it, or had it: that is told by whether it saves it before its time is over. */
  function leave(entry: WatchEntry, record: CollectionRecord): number | undefined {
    const isAlive = entry.seen !== undefined && entry.seen !== record.version;
    entry.seen = record.version;
    entry.version = NOT_HELD;
    if (hub.isAwaited(record)) return OTHERS_LOOK_MS;
    return isAlive || !options.enabled ? undefined : handEndsMs(record) - clock.now();
  }

  function reportOverdue(entry: WatchEntry, record: CollectionRecord): void {
    if (entry.reported === record.attempt || clock.now() - record.createdAt.getTime() < options.overdueMs) return;
    entry.reported = record.attempt;
    Promise.resolve(record)
      .then(options.onOverdue)
      .catch(() => undefined);
  }

  async function sweep(): Promise<void> {
    void deliveries.addAll();
    if (!options.enabled) return;
    for (let taken = CLAIM_LIMIT; taken === CLAIM_LIMIT; ) {
      const records = await ourStore.claim(new Date(clock.now()), HAND_MS, CLAIM_LIMIT);
      taken = records.length;
      for (const record of records) if (!watcher.has(record.id)) watch(record, 0);
    }
  }

  return {
    get load() {
      return watcher.load;
    },
    has: watcher.has,
    drive,
    async join(record) {
      if (record.stage === "settled") return undefined;
      if (passes.has(record.id) || !isInHand(record)) return drive(record, false);
      if (!watcher.has(record.id)) watch(record, OTHERS_LOOK_MS, NOT_HELD);
      return undefined;
    },
    askAgainAt: (record) => new Date(watcher.dueMs(record.id) ?? record.wakeAt ?? clock.now()),
    async follow({ id, attempt }) {
      const isFollowed = () => watcher.has(id) || passes.has(id);
      const record = await store.load(id, attempt).catch((error) => {
        // One that is followed here goes on by itself when the store is well again.
        if (!isFollowed()) throw error;
      });
      if (record === undefined) return undefined;
      // Looking at one that has ended touches nothing.
      if (record.stage !== "settled" && !(await isOurs(record)))
        throw new OtherMerchantError(record.id, record.referenceId);
      hub.publish(record);
      if (record.stage !== "settled" && !isFollowed()) watch(record, 0, NOT_HELD);
      return record;
    },
    takeUp(record) {
      const quietMs = Math.max(0, clock.now() - record.updatedAt.getTime());
      watch(record, record.stage === "executed" ? 0 : Math.max(0, TAKEOVER_MS - quietMs));
    },
    keepSweeping: watcher.keepSweeping,
    deliverWith(delivering) {
      deliveries.begin(delivering);
      watcher.keepSweeping();
    },
    poke: watcher.poke,
    async close() {
      isClosed = true;
      await watcher.close();
      await Promise.allSettled(passes.values());
      await deliveries.close();
    },
  };
}
