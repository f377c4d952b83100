import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { type WatchLane, watchLaneOf } from "../record/watch-lane.ts";

/** So often the store is asked for what is due; more often while it gives out all that is asked for. */
const POLL_MS = 250;
const BUSY_POLL_MS = 50;
/** So long after a claim at least comes the next one, however much the store tells of. */
const WOKEN_POLL_MS = 25;
/** After the store failed. */
const FAILED_POLL_MS = 1_000;
/** Records taken by one claim. */
const MOST_ROWS = 100;
/** While more is known to wait, it is asked for as soon as so many places are free: fewer are not worth a question of their own. */
const ENOUGH_PLACES = 20;

/** Whatever is due, or only what Dollr was sent: that is looked at though many wait to begin. */
export type Wanted = "all" | "sent";

const LANES: Readonly<Record<Wanted, readonly WatchLane[]>> = { all: ["look", "begun"], sent: ["look"] };

/** Takes from a shared store what is due, as much at a time as can be worked on at once. */
export interface ClaimLoop {
  start(): void;
  /** Something is due, so that the store is asked before the next poll, unless no place is free or more is known to wait anyway. */
  wake(): void;
  /** Asks for what is due now. @returns whether there may be more. */
  claimNow(): Promise<boolean>;
  /** Claims nothing more, and waits for the claim under way. */
  close(): Promise<void>;
}

export interface ClaimLoopOptions {
  readonly time: ElapsedTime;
  /** Open payments that are worked on at once, in each lane. */
  readonly concurrency: number;
  /** How many more the quota carries now. */
  carries(wanted: Wanted): number;
  claim(limit: number, wanted: Wanted): Promise<readonly PaymentRecord[]>;
  /** Told of each claim, before anything is done about it. */
  onClaimed(records: readonly PaymentRecord[], isFull: boolean): void;
  /** Works on an open one. It does not throw. */
  work(open: PaymentRecord): Promise<void>;
  /** Sees to one that has ended: it takes no place. */
  keep(ended: PaymentRecord): void;
  /** One that was claimed while this closes. */
  giveBack(record: PaymentRecord): void;
}

export function createClaimLoop(options: ClaimLoopOptions): ClaimLoop {
  const { time, concurrency, carries, claim, onClaimed, work, keep, giveBack } = options;
  const taken: Record<WatchLane, number> = { look: 0, begun: 0 };
  let asking = 0;
  let isMoreKnown = false;
  let isClosed = false;
  let isWoken = false;
  /** While it sleeps until the next poll. */
  let endNap: (() => void) | undefined;
  let nap = new AbortController();
  let loop: Promise<void> | undefined;
  let claims: Promise<unknown> = Promise.resolve();

  async function run(): Promise<void> {
    while (!isClosed) {
      const wasWoken = isWoken;
      isWoken = false;
      const claimed = await claimNow().catch(() => undefined);
      await napFor(claimed === undefined ? FAILED_POLL_MS : pollMs(claimed, wasWoken));
    }
  }

  // Whoever told of it may be some milliseconds ahead of the time by which it is claimed here, so it is asked for once more.
  const pollMs = (isMore: boolean, wasWoken: boolean): number => (isMore || wasWoken ? BUSY_POLL_MS : POLL_MS);

  async function napFor(ms: number): Promise<void> {
    const startedMs = time.nowMs();
    if (ms <= BUSY_POLL_MS) return sleep(ms);
    endNap = () => nap.abort("something is due");
    if (!isWoken) await sleep(ms);
    endNap = undefined;
    if (isWoken) await sleep(startedMs + WOKEN_POLL_MS - time.nowMs());
  }

  async function sleep(ms: number): Promise<void> {
    nap = new AbortController();
    if (!isClosed && ms > 0) await time.sleep(ms, nap.signal).catch(() => undefined);
  }

  const placesFor = (wanted: Wanted): number =>
    Math.min(MOST_ROWS, ...LANES[wanted].map((lane) => concurrency - taken[lane]), carries(wanted));

  function take(lanes: readonly WatchLane[], places: number): void {
    for (const lane of lanes) taken[lane] += places;
  }

  async function claimNow(): Promise<boolean> {
    const wanted = placesFor("all") < 1 ? "sent" : "all";
    const limit = placesFor(wanted);
    if (limit < 1 || isClosed) return isMoreKnown;
    // Its places are taken while it asks, since somebody else may ask meanwhile.
    take(LANES[wanted], limit);
    asking += 1;
    const asked = claim(limit, wanted);
    // Without the answers: else each would hold all that were before it.
    claims = Promise.allSettled([claims, asked]).then(() => undefined);
    try {
      const records = await asked;
      const isFull = records.length >= limit;
      if (isFull || wanted === "all") isMoreKnown = isFull;
      onClaimed(records, isFull);
      for (const record of records) begin(record);
      return isFull;
    } finally {
      asking -= 1;
      take(LANES[wanted], -limit);
    }
  }

  function begin(record: PaymentRecord): void {
    if (isClosed) giveBack(record);
    else if (record.stage === "settled") keep(record);
    else void workOn(record);
  }

  async function workOn(open: PaymentRecord): Promise<void> {
    const lane = watchLaneOf(open);
    taken[lane] += 1;
    await work(open);
    taken[lane] -= 1;
    if (isMoreKnown && (taken[lane] === 0 || concurrency - taken[lane] >= ENOUGH_PLACES)) nap.abort("places are free");
  }

  return {
    start() {
      loop ??= run();
    },
    wake() {
      // The places that a claim under way has asked for may be free again, and its answer older than what is told of now.
      if (isMoreKnown || (asking === 0 && placesFor("all") < 1)) return;
      isWoken = true;
      endNap?.();
    },
    claimNow,
    async close() {
      isClosed = true;
      nap.abort("closed");
      await claims;
      await loop;
    },
  };
}
