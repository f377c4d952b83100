import { ClosedError, HeldError } from "../errors/failure.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { Fifo } from "../lib/fifo.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { createTurns } from "./turns.ts";

/**
 * What a request is for. `look`: how a payment that was executed stands. `step`: goes on with a pass that has begun. `begun`: takes
 * up a payment that has begun. `new`: begins one. `reread`: reads once more what has ended.
 */
export type Lane = "look" | "step" | "begun" | "new" | "reread";

const ofLanes = <T>(create: () => T): Record<Lane, T> => ({
  look: create(),
  step: create(),
  begun: create(),
  new: create(),
  reread: create(),
});

/** Requests of a pass under way: while a 429 holds everyone they are refused at once, and the pass is done again later. */
const isOfPass = (lane: Lane): boolean => lane === "step" || lane === "reread";

/** Money that has moved comes first: looks have at least half of the quota while they want it. */
export const SHARE_OF_LOOKS = 0.5;
/** Payments that have begun go before new ones, and do not keep them out for ever. */
const SHARE_OF_BEGUN = 0.75;
/** Reads of ended payments are in no hurry, and hardly keep those waiting who pay now. */
const SHARE_OF_REREADS = 0.1;
/** Where nobody else waits, a pass may go so far ahead of the quota: a single payment then waits for nothing but Dollr. */
const MOST_OWED_MS = 1_000;
/** Requests of a new payment, until some have been counted. */
const GUESSED_COST = 10;

/** Every request of a process goes through here, in an order in which nothing starves. */
export interface RequestScheduler {
  /**
   * Waits for a turn.
   * @throws HeldError for a request of a pass while a 429 holds everyone, and ClosedError after `close`.
   */
  acquire(lane: Lane): Promise<void>;
  /** How many wait in this lane. */
  waiting(lane: Lane): number;
  /** How many wait in all lanes together. */
  waitingInAll(): number;
  /** How many of this lane have had their turn. */
  granted(lane: Lane): number;
  /**
   * Milliseconds until one has its turn, about.
   * @param ahead - how many of its lane go before it, itself included. @defaultValue all that wait
   */
  expectedWaitMs(lane: Lane, ahead?: number): number;
  /** Runs a request whose signal aborts when a hold begins: it may still wait for a token, and must not leave during the hold. */
  untilHold<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** To be called when the quota or a hold has changed. */
  wake(): void;
  /** The same order of requests for somebody else, who closes alone. */
  share(): RequestScheduler;
  /** Begins nothing more, and holds up no step of a pass under way. What others wait for here goes on. */
  close(reason: unknown): void;
}

interface Waiter {
  /** Whose it is. */
  readonly owner: object;
  grant(): void;
  refuse(reason: unknown): void;
}

export function createRequestScheduler(limiter: RateLimiter, time: ElapsedTime): RequestScheduler {
  const lanes = ofLanes(() => new Fifo<Waiter>());
  const granted = ofLanes(() => 0);
  const rereadNext = createTurns(SHARE_OF_REREADS);
  const looksNext = createTurns(SHARE_OF_LOOKS);
  const begunNext = createTurns(SHARE_OF_BEGUN);
  const underWay = new Set<AbortController>();
  let nap: AbortController | undefined;
  let sharers = 0;

  /** Whose turn it is. */
  function choose(): Lane | undefined {
    const work = chooseWorkOrReread();
    if (lanes.look.size === 0) return work;
    return work === undefined || looksNext.isFirstNext() ? "look" : work;
  }

  function chooseWorkOrReread(): Lane | undefined {
    const work = chooseWork();
    if (lanes.reread.size === 0) return work;
    return work === undefined || rereadNext.isFirstNext() ? "reread" : work;
  }

  function chooseWork(): Lane | undefined {
    if (lanes.step.size > 0) return "step";
    if (lanes.begun.size === 0) return lanes.new.size > 0 ? "new" : undefined;
    return lanes.new.size === 0 || begunNext.isFirstNext() ? "begun" : "new";
  }

  function wake(): void {
    if (limiter.isHeld()) refuseForHold();
    nap?.abort("woken");
    nap = undefined;
    while (isAnyoneWaiting() && limiter.tryAcquire()) {
      const lane = choose()!;
      granted[lane] += 1;
      lanes[lane].shift()!.grant();
    }
    if (isAnyoneWaiting()) napUntilMore();
  }

  const mayOwe = () => !isAnyoneWaiting() && !limiter.isHeld() && limiter.mayOwe() && limiter.waitMs() <= MOST_OWED_MS;

  async function owe(): Promise<void> {
    if (!limiter.tryAcquire()) limiter.overdraw();
    granted.step += 1;
  }

  const isAnyoneWaiting = () => Object.values(lanes).some(({ size }) => size > 0);

  function napUntilMore(): void {
    const waitMs = limiter.waitMs();
    if (waitMs === Number.POSITIVE_INFINITY) return;
    nap = new AbortController();
    time.sleep(waitMs, nap.signal).then(wake, () => undefined);
  }

  function refuseForHold(): void {
    for (const request of underWay) request.abort();
    for (const lane of ["step", "reread"] as const)
      for (const { refuse } of lanes[lane].drain()) refuse(new HeldError());
  }

  const costOfNew = () => (GUESSED_COST + granted.new + granted.step) / (1 + granted.new + granted.begun);

  /** Takes out what this owner waits for in a lane; the others keep their order. */
  function drainOf(owner: object, lane: Lane): readonly Waiter[] {
    const waiters = lanes[lane].drain();
    for (const waiter of waiters) if (waiter.owner !== owner) lanes[lane].push(waiter);
    return waiters.filter((waiter) => waiter.owner === owner);
  }

  function createShare(): RequestScheduler {
    const owner = {};
    let closed: { readonly reason: unknown } | undefined;
    sharers += 1;
    return {
      acquire(lane) {
        if (closed !== undefined) return Promise.reject(isOfPass(lane) ? new ClosedError() : closed.reason);
        if (isOfPass(lane) && limiter.isHeld()) return Promise.reject(new HeldError());
        if (lane === "step" && mayOwe()) return owe();
        return new Promise((grant, refuse) => {
          lanes[lane].push({ owner, grant, refuse });
          // While it waits for the quota, the next one would have to wait as well.
          if (nap === undefined) wake();
        });
      },
      waiting: (lane) => lanes[lane].size,
      waitingInAll: () => Object.values(lanes).reduce((sum, { size }) => sum + size, 0),
      granted: (lane) => granted[lane],
      expectedWaitMs(lane, ahead = lanes[lane].size) {
        const requests = ahead * (lane === "look" ? 1 : costOfNew());
        return Math.ceil(limiter.heldMs() + (requests / limiter.requestsPerSecond) * 1_000);
      },
      async untilHold(send) {
        const request = new AbortController();
        underWay.add(request);
        try {
          return await send(request.signal);
        } finally {
          underWay.delete(request);
        }
      },
      wake,
      share: createShare,
      close(reason) {
        if (closed === undefined) sharers -= 1;
        closed = { reason };
        for (const lane of ["look", "begun", "new"] as const)
          for (const { refuse } of drainOf(owner, lane)) refuse(reason);
        for (const lane of ["step", "reread"] as const)
          for (const { refuse } of drainOf(owner, lane)) refuse(new ClosedError());
        if (sharers === 0) nap?.abort("closed");
      },
    };
  }

  return createShare();
}
