import type { Clock } from "@dollr-kit/core";
import { type DueEntry, DueHeap } from "./due-heap.ts";
import type { Limiter } from "./limiter.ts";

/** A payment that this process looks after. */
export interface WatchEntry extends DueEntry {
  readonly id: string;
  /** Version of the record that this process holds, or whether it holds any. */
  version: number;
  /** Version that another worker was last seen to hold. */
  seen?: number;
  /** The attempt that was reported as overdue. */
  reported: number;
  /** What it asks of the quota, against a young payment. */
  weight: number;
}

/** Held by another worker, as far as is known. */
export const NOT_HELD = -1;
/** Held here, whatever its version is. */
export const HELD_ANYHOW = -2;

/** Milliseconds until the next look after one that threw, for example because the store failed. */
const FAILED_LOOK_MS = 5_000;

export interface WatcherOptions {
  readonly clock: Clock;
  readonly limiter: Limiter;
  /** Looks under way at once. */
  readonly concurrency: number;
  readonly sweepMs: number;
  /** @returns milliseconds until the next look, or nothing when it is to be forgotten. */
  look(entry: WatchEntry): Promise<number | undefined>;
  /** Takes up what nobody looks after. */
  sweep(): Promise<void>;
}

/** One loop for all payments of a process: due times in a heap, fair by due time, under one quota. */
export interface Watcher {
  /** Payments that are watched, by weight. */
  readonly load: number;
  has(id: string): boolean;
  /** When a payment is looked at next. */
  dueMs(id: string): number | undefined;
  /** Looks at a payment in `inMs` milliseconds. */
  watch(id: string, inMs: number, version: number, weight: number): void;
  /** Goes on sweeping until `close`, also while nothing is watched. */
  keepSweeping(): void;
  /** Something may be possible earlier than thought. */
  poke(): void;
  /** Begins nothing more, and waits for what is under way. */
  close(): Promise<void>;
}

export function createWatcher({ clock, limiter, concurrency, sweepMs, look, sweep }: WatcherOptions): Watcher {
  const heap = new DueHeap<WatchEntry>();
  const entries = new Map<string, WatchEntry>();
  const underWay = new Set<Promise<void>>();
  let nap = new AbortController();
  let loop: Promise<void> | undefined;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let load = 0;
  let isSweeping = false;
  let isClosed = false;

  const isNeeded = () => !isClosed && (isSweeping || entries.size > 0);

  async function run(): Promise<void> {
    while (isNeeded()) {
      sweepIfDue();
      lookAtWhatIsDue();
      await napUntilDue();
    }
    loop = undefined;
  }

  function start(): void {
    nap.abort("woken");
    if (isNeeded()) loop ??= run();
  }

  function sweepIfDue(): void {
    const nowMs = clock.now();
    if (Math.abs(nowMs - sweptAtMs) < sweepMs) return;
    sweptAtMs = nowMs;
    follow(sweep());
  }

  function lookAtWhatIsDue(): void {
    for (let entry = heap.peek(); entry !== undefined; entry = heap.peek()) {
      if (entry.dueMs > clock.now() || underWay.size >= concurrency || !limiter.take()) return;
      heap.remove(entry);
      follow(lookAt(entry));
    }
  }

  async function lookAt(entry: WatchEntry): Promise<void> {
    const inMs = await look(entry).catch(() => FAILED_LOOK_MS);
    // Meanwhile it may have been asked for again, which put it back already.
    if (entry.place !== -1) return;
    if (inMs === undefined) forget(entry);
    else heap.put(entry, clock.now() + inMs);
  }

  function forget(entry: WatchEntry): void {
    entries.delete(entry.id);
    load -= entry.weight;
  }

  function follow(work: Promise<void>): void {
    const done = work
      .catch(() => undefined)
      .then(() => {
        underWay.delete(done);
        nap.abort("woken");
      });
    underWay.add(done);
  }

  async function napUntilDue(): Promise<void> {
    nap = new AbortController();
    const first = heap.peek();
    const dueMs = first === undefined ? sweepMs : Math.max(first.dueMs - clock.now(), limiter.waitMs());
    const waitMs = underWay.size >= concurrency ? sweepMs : Math.min(dueMs, sweepMs);
    if (waitMs > 0) await clock.sleep(waitMs, nap.signal).catch(() => undefined);
  }

  return {
    get load() {
      return load;
    },
    has: (id) => entries.has(id),
    dueMs: (id) => entries.get(id)?.dueMs,
    watch(id, inMs, version, weight) {
      if (isClosed) return;
      const entry = entries.get(id) ?? { id, version, dueMs: 0, place: -1, reported: 0, weight: 0 };
      load += weight - entry.weight;
      entry.weight = weight;
      entry.version = version;
      entries.set(id, entry);
      heap.put(entry, clock.now() + inMs);
      if (heap.peek() === entry) start();
    },
    keepSweeping() {
      isSweeping = true;
      start();
    },
    poke: () => nap.abort("woken"),
    async close() {
      isClosed = true;
      nap.abort("woken");
      await Promise.all(underWay);
      await loop;
    },
  };
}
