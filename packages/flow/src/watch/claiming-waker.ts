import type { Holdings } from "../advance/holdings.ts";
import { createAwaited } from "../claim/awaited.ts";
import { type ClaimLoop, type ClaimLoopOptions, createClaimLoop, type Wanted } from "../claim/claim-loop.ts";
import { createClaimPace } from "../claim/claim-pace.ts";
import { createEndedQueue } from "../claim/ended-queue.ts";
import { createRepeat } from "../claim/repeat.ts";
import { SHARE_OF_LOOKS } from "../quota/request-scheduler.ts";
import { SHARED_LEASE_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { SharedStore } from "../stores/shared-store.ts";
import type { StoreClock } from "../stores/store-clock.ts";
import { ageByClockMs } from "./ages.ts";
import { createFollowShared } from "./follow-shared.ts";
import { hearChanges } from "./hear-changes.ts";
import { reportOverdue } from "./overdue.ts";
import { createSharedSweep } from "./shared-sweep.ts";
import { STORE_RETRY_MS } from "./take-pass.ts";
import { createBacklogTeller } from "./tell-backlog.ts";
import type { Waker, WakerOptions } from "./waker.ts";

/** What it takes to claim payments from a store that processes share. */
export interface Claiming {
  readonly sharedStore: SharedStore;
  readonly holdings: Holdings;
  /** Absent where the store has no clock. */
  readonly storeClock: StoreClock | undefined;
}

export interface ClaimingWakerOptions extends WakerOptions, Claiming {}

/** What a pass of this process is in the way of is due so soon: between two polls of this process, so that others are first. */
const FOR_OTHERS_MS = 1_050;

/** So much is claimed as the quota carries in this time: more would only wait here. */
const CLAIMED_FOR_MS = 1_000;

/** Leaves in the shared store what rests, and claims what is due, whoever began it. */
export function createClaimingWaker(needs: ClaimingWakerOptions): Waker {
  const { options, context, passes, endings, deliveries, limiter, requests, outside, sharedStore, holdings, ourStore } =
    needs;
  const { clock, time, bus, store, definition } = context;
  const works = options.enabled && options.work;
  const pace = createClaimPace(time);
  let isClosed = false;
  let isHosted = false;
  const carries = createCarries(needs);
  /** What waits to begin takes no more than half of the places of a host, so that looks have some. */
  const carriesHosted = (wanted: Wanted) =>
    wanted === "sent"
      ? carries(wanted)
      : Math.min(carries(wanted), Math.ceil(options.concurrency / 2) - requests.waiting("begun"));
  const ended = createEndedQueue({ store, time, holdings, adopt: endings.adopt });
  const loop = createLoop(needs, {
    keep: ended.add,
    giveBack: (record) => holdings.putOff(record, 0),
    onClaimed: notePace,
  });
  const sweep = createSharedSweep(context, { ...options, ourStore, ended, isClosed: () => isClosed });
  const tellBacklog = createBacklogTeller(context, sharedStore, limiter);
  const sweeps = createRepeat(time, options.sweepMs, async () => {
    void deliveries.addAll();
    if (works || isHosted) await Promise.all([sweep(), tellBacklog()]);
  });
  const awaited = createAwaited({
    ...{ time, isAwaited: bus.isAwaited, isUnderWay: passes.has },
    read: (records, onUnreadable) =>
      loadAll(
        sharedStore,
        records.map((known) => ({ flow: definition.name, id: known.id, attempt: known.attempt, known })),
        onUnreadable,
      ),
    onUnreadable: bus.fail,
    onRead(record) {
      bus.publish(record);
      deliveries.add(record);
    },
  });
  const changes = hearChanges({
    ...{ store: sharedStore, time, flow: definition.name, onChanged: awaited.changed, onDue: loop.wake },
    deliver: () => void deliveries.addAll(),
  });

  function notePace(records: readonly PaymentRecord[], isFull: boolean): void {
    const lastMs = records.findLast(({ stage }) => stage !== "preparing")?.wakeAt?.getTime() ?? clock.now();
    pace.note(isFull ? clock.now() - lastMs : 0);
  }

  /** Whoever claims sees to what no claim can find, too. */
  async function claimDue(limit: number): Promise<readonly PaymentRecord[]> {
    isHosted = true;
    startSweeping();
    const wanted = carriesHosted("all") < 1 ? "sent" : "all";
    const places = Math.min(limit, carriesHosted(wanted));
    if (places < 1) return [];
    const records = await claim(needs, places, wanted);
    notePace(records, records.length >= places);
    for (const record of records) if (record.stage === "settled") ended.add(record);
    const open = records.filter(({ stage }) => stage !== "settled");
    for (const record of open) reportOverdue(context, record, options.overdueMs);
    return open;
  }

  function watch(record: PaymentRecord): void {
    if (isClosed) return;
    if (works) startSweeping();
    if (!bus.isAwaited(record)) return;
    outside(() => awaited.add(record));
    changes.start();
  }

  function startSweeping(): void {
    outside(sweeps.start);
    if (works) outside(loop.start);
    if (works || deliveries.hasBegun) changes.start();
  }

  return {
    get load() {
      return (pace.apartMs / 1_000) * limiter.requestsPerSecond * SHARE_OF_LOOKS;
    },
    ageMs: (record) => ageByClockMs(context, record),
    bornOf: () => undefined,
    leaseMs: () => SHARED_LEASE_MS,
    restLeaseMs: () => 0,
    holds: passes.has,
    watch,
    adopt: watch,
    ...createFollowShared(context, { ...needs, claimNow: async () => works && loop.claimNow(), watch }),
    giveBack: (record) => void holdings.putOff(record, 0),
    ...{ startSweeping, claimDue },
    async close() {
      isClosed = true;
      changes.close();
      awaited.close();
      await loop.close();
      await passes.ended();
      await Promise.all([sweeps.close(), ended.close()]);
      await holdings.close();
    },
  };
}

/** What is claimed is driven as it is, without another look at the store. */
function createLoop(
  needs: ClaimingWakerOptions,
  handling: Pick<ClaimLoopOptions, "keep" | "giveBack" | "onClaimed">,
): ClaimLoop {
  const { options, context, passes, drive, outside, holdings } = needs;
  const { time, store, isClosing } = context;

  async function work(open: PaymentRecord): Promise<void> {
    if (passes.has(open.id)) return leaveToPass(open);
    reportOverdue(context, open, options.overdueMs);
    await holdings.holdDuring(open, () => goOnWith(open));
  }

  /** The pass under way prolongs its own. What others have saved since it began is for others, and another attempt waits for its end. */
  function leaveToPass(open: PaymentRecord): void {
    if (!holdings.has(open)) holdings.putOff(open, FOR_OTHERS_MS);
  }

  async function goOnWith(open: PaymentRecord): Promise<void> {
    try {
      if (await isAfterOpenOne(open)) holdings.putOff(open, STORE_RETRY_MS);
      else await outside(() => drive(open));
    } catch {
      // Where the store failed its lease ends by itself.
      if (isClosing()) handling.giveBack(open);
    }
  }

  /** An earlier attempt goes first. */
  async function isAfterOpenOne({ id, attempt }: PaymentRecord): Promise<boolean> {
    if (attempt === 1) return false;
    const first = await loadUnsettled(store, id);
    return first !== undefined && first.attempt < attempt && first.stage !== "settled";
  }

  return createClaimLoop({
    ...{ ...handling, time, concurrency: options.concurrency, work },
    claim: (limit, wanted) => claim(needs, limit, wanted),
    carries: createCarries(needs),
  });
}

/** How many more the quota carries, of what is wanted. */
function createCarries({ limiter, requests }: ClaimingWakerOptions): ClaimLoopOptions["carries"] {
  return (wanted) => {
    if (limiter.isHeld()) return 0;
    const atOnce = Math.max(1, Math.ceil((limiter.requestsPerSecond * CLAIMED_FOR_MS) / 1_000));
    const looks = requests.waiting("look");
    // What waits to begin takes no place from looks, which have their own share of the quota.
    return wanted === "sent" ? Math.ceil(atOnce * SHARE_OF_LOOKS) - looks : atOnce - looks - requests.waiting("begun");
  };
}

async function claim({ context, ourStore, storeClock }: ClaimingWakerOptions, limit: number, wanted: Wanted) {
  const { clock } = context;
  await storeClock?.read();
  return ourStore.claim(new Date(clock.now()), SHARED_LEASE_MS, limit, wanted === "sent");
}

async function loadAll(
  store: SharedStore,
  ...[keys, onUnreadable]: Parameters<NonNullable<SharedStore["loadAll"]>>
): Promise<readonly PaymentRecord[]> {
  if (store.loadAll !== undefined) return store.loadAll(keys, onUnreadable);
  const records = await Promise.all(keys.map(({ id, attempt, flow }) => store.load(id, attempt, flow)));
  return records.filter((record) => record !== undefined);
}
