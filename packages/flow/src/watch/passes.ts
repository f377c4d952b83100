import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import type { Place } from "../quota/admission.ts";
import { type CallNeeds, createPassCalls } from "../quota/pass-calls.ts";
import type { Lane } from "../quota/request-scheduler.ts";
import type { PaymentRecord } from "../record/record.ts";
import { watchLaneOf } from "../record/watch-lane.ts";
import type { Born } from "./watch-entry.ts";

/** How a pass begins. */
export interface Beginning {
  readonly record: PaymentRecord;
  /** This very run inserted the record. */
  readonly isFresh: boolean;
  /** Its place among those that wait to begin. */
  readonly place?: Place | undefined;
  /** When it began, where that is remembered: noted before it waits for its turn, since the wall clock may be set meanwhile. */
  readonly born: Born | undefined;
}

/** Passes over payments: one at a time for each of them, and each in its turn. */
export interface Passes {
  has(id: string): boolean;
  /** When the one under way began. */
  bornOf(id: string): Born | undefined;
  /** The same of all that are under way, or wait for their turn. */
  all(): Iterable<readonly [string, Born]>;
  /** Milliseconds until the pass begins, about; nothing where none waits. */
  expectedWaitMs(id: string): number | undefined;
  /** Callers arriving together share one pass. */
  run(beginning: Beginning): Promise<Advanced>;
  /** Resolves when those under way have ended, or that of one payment. */
  ended(id?: string): Promise<unknown>;
}

export interface PassesOptions extends CallNeeds {
  readonly context: AdvanceContext;
  /** The pass itself, when its turn has come. */
  advance(context: AdvanceContext, beginning: Beginning, waitedMs: number): Promise<Advanced>;
}

interface UnderWay {
  readonly pass: Promise<Advanced>;
  readonly born: Born | undefined;
  /** Its number among those that wait to begin, until it begins. */
  turn?: number | undefined;
}

/** Elapsed time is believed up to the end of a sleep that is under way, so one of this length is kept going: elapsed-time.ts says why. */
const WITNESS_MS = 30_000;

export function createPasses(options: PassesOptions): Passes {
  const { context, requests, advance } = options;
  const { time } = context;
  const passes = new Map<string, UnderWay>();
  let ended = new AbortController();

  /** Sleeps beside the passes: nothing else may sleep while the first payment of a process begins. */
  async function witnessTime(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await time.sleep(WITNESS_MS, signal).catch(() => undefined);
  }

  function begin(id: string, underWay: UnderWay): void {
    passes.set(id, underWay);
    if (passes.size > 1) return;
    ended = new AbortController();
    void witnessTime(ended.signal);
  }

  function forget(id: string): void {
    passes.delete(id);
    if (passes.size === 0) ended.abort("ended");
  }

  async function takeTurn(beginning: Beginning): Promise<Advanced> {
    const { id } = beginning.record;
    const askedMs = time.nowMs();
    try {
      await requests.acquire(laneOf(beginning));
      delete passes.get(id)?.turn;
    } finally {
      beginning.place?.leave();
    }
    const { end, ...calls } = createPassCalls(options, 1, "step", beginning.record);
    try {
      return await advance({ ...context, ...calls }, beginning, time.nowMs() - askedMs);
    } finally {
      end();
    }
  }

  function tellQueued(record: PaymentRecord): void {
    const { id, referenceId } = record;
    const at = new Date(context.clock.now());
    const askAgainAt = new Date(at.getTime() + requests.expectedWaitMs("new"));
    context.bus.emit({ type: "queued", id, referenceId, at, askAgainAt }, record);
  }

  return {
    has: (id) => passes.has(id),
    bornOf: (id) => passes.get(id)?.born,
    *all() {
      for (const [id, { born }] of passes) if (born !== undefined) yield [id, born];
    },
    expectedWaitMs(id) {
      const turn = passes.get(id)?.turn;
      return turn === undefined ? undefined : requests.expectedWaitMs("new", turn - requests.granted("new"));
    },
    run(beginning) {
      const { record, isFresh, born } = beginning;
      const underWay = passes.get(record.id);
      if (underWay !== undefined) {
        beginning.place?.leave();
        return underWay.pass;
      }
      const pass = takeTurn(beginning).finally(() => forget(record.id));
      const isQueued = isFresh && requests.waiting("new") > 0;
      begin(record.id, {
        pass,
        born,
        ...(isQueued && { turn: requests.granted("new") + requests.waiting("new") }),
      });
      if (isQueued) tellQueued(record);
      return pass;
    },
    ended(id) {
      const awaited = id === undefined ? [...passes.values()] : [passes.get(id)];
      return Promise.allSettled(awaited.map((each) => each?.pass));
    },
  };
}

const laneOf = ({ record, isFresh }: Beginning): Lane => (isFresh ? "new" : watchLaneOf(record));
