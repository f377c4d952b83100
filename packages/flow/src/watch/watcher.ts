import { type DueEntry, DueHeap } from "../lib/due-heap.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { Fifo } from "../lib/fifo.ts";
import type { Lane } from "../quota/request-scheduler.ts";

/** What a look is for: to read how an executed payment stands, or to go on with one that has begun. */
export type WatchLane = Extract<Lane, "look" | "begun">;

/** A payment that this process looks after. */
export interface WatchEntry extends DueEntry {
  readonly id: string;
  /** Version of the record that this process holds, or whether it holds any. */
  version: number;
  /** Its lease is this process's: it has worked on it, or claimed it. */
  isLeased: boolean;
  lane: WatchLane;
  attempt: number;
  /** When the attempt began, as elapsed time: what the wall clock is set to later does not make it older or younger. */
  bornMs: number;
  /** The same, without the time between its last save and when this process first saw it: then nobody looked at it. */
  lookedFromMs: number;
  /** When this process first saw the attempt, as elapsed time. */
  firstSeenMs: number;
  /** When it was sent: by the wall clock, as its record says, and as elapsed time. */
  sent?: { readonly atMs: number; readonly fromMs: number };
  /** Version that another worker was last seen to hold. */
  seen?: number;
  /** Until when that one has it, as elapsed time. */
  leaseEndsMs?: number;
  /** The attempt was reported as overdue. */
  isReported: boolean;
  /** What it asks of the quota, against a young payment. */
  weight: number;
  /** `waiting`: it is due, and has no place yet among those that are looked at. `again`: it became due while it was looked at. */
  state: "asleep" | "waiting" | "looking" | "again";
}

/** Held by another worker, as far as is known. */
export const NOT_HELD = -1;
/** Held here, whatever its version is. */
export const HELD_ANYHOW = -2;

/** Milliseconds until the next look after one that threw, for example because the store failed. */
const FAILED_LOOK_MS = 5_000;

export interface WatcherOptions {
  readonly time: ElapsedTime;
  /** Looks under way at once, in each lane. */
  readonly concurrency: number;
  readonly sweepMs: number;
  /** Runs what serves all callers outside of the async context of the one caller who woke it. */
  readonly outside: <T>(work: () => T) => T;
  /** @returns milliseconds until the next look, or nothing when it is to be forgotten. */
  look(entry: WatchEntry): Promise<number | undefined>;
  /** Adopts what nobody looks after. */
  sweep(): Promise<void>;
}

/** How a payment is to be watched. */
export interface WatchPlan extends Pick<WatchEntry, "version" | "isLeased" | "lane" | "weight"> {
  /** Milliseconds until the next look. */
  readonly inMs: number;
}

/** When the attempt of an entry began. */
export type Born = Pick<WatchEntry, "attempt" | "bornMs" | "lookedFromMs" | "firstSeenMs" | "sent">;

/** One loop for all payments of a process: due times in a heap, fair by due time. */
export interface Watcher {
  /** Payments that are watched, by weight. */
  readonly load: number;
  readonly entries: Iterable<WatchEntry>;
  has(id: string): boolean;
  find(id: string): WatchEntry | undefined;
  /** @param born - used where it is not watched yet. */
  watch(id: string, plan: WatchPlan, born: Born): void;
  /** Goes on sweeping until `close`, also while nothing is watched. */
  startSweeping(): void;
  /** Begins nothing more, and waits for what is under way. */
  close(): Promise<void>;
}

export function createWatcher(options: WatcherOptions): Watcher {
  const { time, concurrency, sweepMs, outside, look, sweep } = options;
  const heap = new DueHeap<WatchEntry>();
  const entries = new Map<string, WatchEntry>();
  /** Due, in the order of their due times. A lane never waits for the other one. */
  const due: Record<WatchLane, Fifo<WatchEntry>> = { look: new Fifo(), begun: new Fifo() };
  const looking: Record<WatchLane, number> = { look: 0, begun: 0 };
  const underWay = new Set<Promise<void>>();
  let nap = new AbortController();
  let napEndsMs = Number.POSITIVE_INFINITY;
  let loop: Promise<void> | undefined;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let load = 0;
  let isSweeping = false;
  let isClosed = false;

  const isNeeded = () => !isClosed && (isSweeping || entries.size > 0);

  async function run(): Promise<void> {
    while (isNeeded()) {
      sweepIfDue();
      lineUpWhatIsDue();
      await napUntilDue();
    }
    loop = undefined;
    napEndsMs = Number.POSITIVE_INFINITY;
  }

  function start(): void {
    nap.abort("woken");
    if (isNeeded()) loop ??= outside(run);
  }

  function sweepIfDue(): void {
    const nowMs = time.nowMs();
    if (nowMs - sweptAtMs < sweepMs) return;
    sweptAtMs = nowMs;
    follow(sweep());
  }

  function lineUpWhatIsDue(): void {
    for (let entry = heap.peek(); entry !== undefined && entry.dueMs <= time.nowMs(); entry = heap.peek()) {
      heap.remove(entry);
      lineUp(entry);
    }
    for (const lane of ["look", "begun"] as const) beginLooks(lane);
  }

  function lineUp(entry: WatchEntry): void {
    if (entry.state === "asleep") due[entry.lane].push(entry);
    entry.state = entry.state === "asleep" ? "waiting" : "again";
  }

  function beginLooks(lane: WatchLane): void {
    while (!isClosed && looking[lane] < concurrency) {
      const entry = due[lane].shift();
      if (entry === undefined) return;
      // Meanwhile it may have been planned anew, for later or in the other lane.
      if (entry.state === "waiting" && entry.lane === lane) begin(lane, entry);
    }
  }

  function begin(lane: WatchLane, entry: WatchEntry): void {
    looking[lane] += 1;
    const done = lookAt(entry).finally(() => {
      looking[lane] -= 1;
      beginLooks(lane);
    });
    follow(done);
  }

  async function lookAt(entry: WatchEntry): Promise<void> {
    entry.state = "looking";
    const inMs = await look(entry).catch(() => FAILED_LOOK_MS);
    const isWanted = (entry.state as WatchEntry["state"]) === "again";
    entry.state = "asleep";
    if (entry.place !== -1) return;
    if (isWanted) put(entry, 0);
    else if (inMs === undefined) forget(entry);
    else put(entry, inMs);
  }

  function put(entry: WatchEntry, inMs: number): void {
    heap.put(entry, time.nowMs() + inMs);
    if (heap.peek() === entry && entry.dueMs < napEndsMs) start();
  }

  function forget(entry: WatchEntry): void {
    entries.delete(entry.id);
    load -= entry.weight;
  }

  function follow(work: Promise<void>): void {
    const done: Promise<void> = work.catch(() => undefined).then(() => void underWay.delete(done));
    underWay.add(done);
  }

  async function napUntilDue(): Promise<void> {
    nap = new AbortController();
    const nowMs = time.nowMs();
    const waitMs = Math.min(Math.max(0, (heap.peek()?.dueMs ?? nowMs + sweepMs) - nowMs), sweepMs);
    napEndsMs = nowMs + waitMs;
    if (waitMs > 0 && isNeeded()) await time.sleep(waitMs, nap.signal).catch(() => undefined);
    napEndsMs = Number.NEGATIVE_INFINITY;
  }

  return {
    get load() {
      return load;
    },
    get entries() {
      return entries.values();
    },
    has: (id) => entries.has(id),
    find: (id) => entries.get(id),
    watch(id, { inMs, ...plan }, born) {
      if (isClosed) return;
      const entry = entries.get(id) ?? createEntry(id, born);
      load += plan.weight - entry.weight;
      Object.assign(entry, plan);
      if (entry.state === "waiting") entry.state = "asleep";
      entries.set(id, entry);
      put(entry, inMs);
    },
    startSweeping() {
      isSweeping = true;
      start();
    },
    async close() {
      isClosed = true;
      nap.abort("woken");
      await Promise.all(underWay);
      await loop;
    },
  };
}

function createEntry(id: string, born: Born): WatchEntry {
  return {
    ...{ id, ...born, version: NOT_HELD, isLeased: false, lane: "look", isReported: false, weight: 0 },
    ...{ dueMs: 0, place: -1, state: "asleep" },
  };
}
