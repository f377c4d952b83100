import { DueHeap } from "../lib/due-heap.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { Fifo } from "../lib/fifo.ts";
import type { WatchLane } from "../record/watch-lane.ts";
import type { WatchEntry } from "./watch-entry.ts";

/** Milliseconds until the next look after one that threw, for example because the store failed. */
const FAILED_LOOK_MS = 5_000;

/** Payments of one kind, which a loop looks after. */
export interface WatchMember {
  readonly sweepMs: number;
  /** Whether it has anything to look at, or sweeps. */
  isNeeded(): boolean;
  /** Runs its work outside of the async context of the one caller who woke the loop. */
  readonly outside: <T>(work: () => T) => T;
  /** @returns milliseconds until the next look, or nothing when it is to be forgotten. */
  look(entry: WatchEntry): Promise<number | undefined>;
  forget(entry: WatchEntry): void;
  /** Adopts what nobody looks after. */
  sweep(): Promise<void>;
}

/** A member's place in the loop. */
export interface WatchSeat {
  /** Looks at it in so many milliseconds. */
  put(entry: WatchEntry, inMs: number): void;
  /** Adds to what is watched, by weight. */
  addLoad(weight: number): void;
  /** Begins to sweep, if there was nothing to do before. */
  wake(): void;
  /** Begins nothing more for it, and waits for what is under way. */
  leave(entries: Iterable<WatchEntry>): Promise<void>;
}

/** One loop for the payments of a process, of every kind that asks Dollr by one quota: due times in a heap, fair by due time. */
export interface WatchLoop {
  /** Payments that are watched, by weight. */
  readonly load: number;
  join(member: WatchMember): WatchSeat;
}

export interface WatchLoopOptions {
  readonly time: ElapsedTime;
  /** Looks under way at once, in each lane. */
  readonly concurrency: number;
}

interface Seated {
  readonly member: WatchMember;
  readonly underWay: Set<Promise<void>>;
  sweptAtMs: number;
  hasLeft: boolean;
}

const sweepDueMs = ({ sweptAtMs, member }: Seated): number => sweptAtMs + member.sweepMs;

export function createWatchLoop({ time, concurrency }: WatchLoopOptions): WatchLoop {
  const heap = new DueHeap<WatchEntry>();
  const seats = new Set<Seated>();
  const seatOf = new WeakMap<WatchEntry, Seated>();
  /** Due, in the order of their due times. A lane never waits for the other one. */
  const due: Record<WatchLane, Fifo<WatchEntry>> = { look: new Fifo(), begun: new Fifo() };
  const looking: Record<WatchLane, number> = { look: 0, begun: 0 };
  let nap = new AbortController();
  let napEndsMs = Number.POSITIVE_INFINITY;
  let loop: Promise<void> | undefined;
  let load = 0;

  const isNeeded = () => [...seats].some(({ member }) => member.isNeeded());

  async function run(): Promise<void> {
    while (isNeeded()) {
      for (const seat of seats) if (seat.member.isNeeded()) sweepIfDue(seat);
      lineUpWhatIsDue();
      await napUntilDue();
    }
    loop = undefined;
    napEndsMs = Number.POSITIVE_INFINITY;
  }

  function wake({ member }: Seated): void {
    nap.abort("woken");
    if (isNeeded()) loop ??= member.outside(run);
  }

  function sweepIfDue(seat: Seated): void {
    const { member } = seat;
    const nowMs = time.nowMs();
    if (nowMs < sweepDueMs(seat)) return;
    seat.sweptAtMs = nowMs;
    follow(seat, member.outside(member.sweep));
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
    while (looking[lane] < concurrency) {
      const entry = due[lane].shift();
      if (entry === undefined) return;
      // Meanwhile it may have been planned anew, for later or in the other lane.
      if (entry.state === "waiting" && entry.lane === lane) begin(lane, entry);
    }
  }

  function begin(lane: WatchLane, entry: WatchEntry): void {
    const seat = seatOf.get(entry);
    if (seat === undefined || seat.hasLeft) return;
    looking[lane] += 1;
    const done = seat.member
      .outside(() => lookAt(seat, entry))
      .finally(() => {
        looking[lane] -= 1;
        beginLooks(lane);
      });
    follow(seat, done);
  }

  async function lookAt(seat: Seated, entry: WatchEntry): Promise<void> {
    entry.state = "looking";
    const inMs = await seat.member.look(entry).catch(() => FAILED_LOOK_MS);
    const isWanted = (entry.state as WatchEntry["state"]) === "again";
    entry.state = "asleep";
    if (entry.index !== -1 || seat.hasLeft) return;
    if (isWanted) put(seat, entry, 0);
    else if (inMs === undefined) seat.member.forget(entry);
    else put(seat, entry, inMs);
  }

  function put(seat: Seated, entry: WatchEntry, inMs: number): void {
    seatOf.set(entry, seat);
    heap.put(entry, time.nowMs() + inMs);
    const wantedMs = Math.min(heap.peek() === entry ? entry.dueMs : Number.POSITIVE_INFINITY, sweepDueMs(seat));
    if (wantedMs < napEndsMs) wake(seat);
  }

  function follow({ underWay }: Seated, work: Promise<void>): void {
    const done: Promise<void> = work.catch(() => undefined).then(() => void underWay.delete(done));
    underWay.add(done);
  }

  async function napUntilDue(): Promise<void> {
    nap = new AbortController();
    const nowMs = time.nowMs();
    const waitMs = Math.max(0, Math.min(heap.peek()?.dueMs ?? Number.POSITIVE_INFINITY, nextSweepMs()) - nowMs);
    napEndsMs = nowMs + waitMs;
    if (waitMs > 0 && isNeeded()) await time.sleep(waitMs, nap.signal).catch(() => undefined);
    napEndsMs = Number.NEGATIVE_INFINITY;
  }

  function nextSweepMs(): number {
    const needed = [...seats].filter(({ member }) => member.isNeeded());
    return Math.min(...needed.map(sweepDueMs));
  }

  async function leave(seat: Seated, entries: Iterable<WatchEntry>): Promise<void> {
    seat.hasLeft = true;
    seats.delete(seat);
    for (const entry of entries) {
      heap.remove(entry);
      load -= entry.weight;
    }
    nap.abort("woken");
    await Promise.all(seat.underWay);
    if (seats.size === 0) await loop;
  }

  return {
    get load() {
      return load;
    },
    join(member) {
      const underWay = new Set<Promise<void>>();
      const seat: Seated = { member, underWay, sweptAtMs: Number.NEGATIVE_INFINITY, hasLeft: false };
      seats.add(seat);
      return {
        put: (entry, inMs) => put(seat, entry, inMs),
        addLoad(weight) {
          load += weight;
        },
        wake: () => wake(seat),
        leave: (entries) => leave(seat, entries),
      };
    },
  };
}
