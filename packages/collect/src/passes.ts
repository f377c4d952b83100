import type { Place } from "./admission.ts";
import type { Advanced } from "./advance.ts";
import { type CallNeeds, createPassCalls } from "./dollr.ts";
import type { ElapsedTime } from "./elapsed-time.ts";
import type { Flow } from "./flow.ts";
import type { Lane } from "./quota/request-scheduler.ts";
import type { CollectionRecord } from "./record.ts";
import type { Born } from "./watcher.ts";

/** How a pass begins. */
export interface Beginning {
  readonly record: CollectionRecord;
  /** This very run inserted the record. */
  readonly isFresh: boolean;
  /** Its place among those that wait to begin. */
  readonly place?: Place | undefined;
  /** The wall clock may be set before it is watched. */
  readonly born: Born;
}

/** Passes over payments: one at a time for each of them, and each in its turn. */
export interface Passes {
  has(id: string): boolean;
  /** When the one under way began. */
  bornOf(id: string): Born | undefined;
  /** Milliseconds until the pass begins, about; nothing where none waits. */
  expectedWaitMs(id: string): number | undefined;
  /** Callers arriving together share one pass. */
  run(beginning: Beginning): Promise<Advanced>;
  /** Resolves when those under way have ended. */
  ended(): Promise<unknown>;
}

export interface PassesOptions extends CallNeeds {
  readonly flow: Flow;
  readonly time: ElapsedTime;
  /** The pass itself, when its turn has come. */
  advance(flow: Flow, beginning: Beginning, waitedMs: number): Promise<Advanced>;
}

interface UnderWay {
  readonly pass: Promise<Advanced>;
  readonly born: Born;
  /** Its number among those that wait to begin, until it begins. */
  turn?: number | undefined;
}

/** A wall clock that leaps in between is not believed beyond the end of a sleep. */
const WITNESS_MS = 30_000;

export function createPasses(options: PassesOptions): Passes {
  const { flow, time, requests, advance } = options;
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
    const { end, ...calls } = createPassCalls(options, 1);
    try {
      return await advance({ ...flow, ...calls }, beginning, time.nowMs() - askedMs);
    } finally {
      end();
    }
  }

  function tellQueued({ id, referenceId }: CollectionRecord): void {
    const at = new Date(flow.clock.now());
    const askAgainAt = new Date(at.getTime() + requests.expectedWaitMs("new"));
    flow.hub.emit({ type: "queued", id, referenceId, at, askAgainAt });
  }

  return {
    has: (id) => passes.has(id),
    bornOf: (id) => passes.get(id)?.born,
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
    ended: () => Promise.allSettled([...passes.values()].map(({ pass }) => pass)),
  };
}

const laneOf = ({ record, isFresh }: Beginning): Lane => (isFresh ? "new" : watchLaneOf(record));

/** What a payment that is taken up asks of the quota: to be looked at, or to go on. */
export const watchLaneOf = ({ stage }: CollectionRecord): "look" | "begun" =>
  stage === "preparing" ? "begun" : "look";
