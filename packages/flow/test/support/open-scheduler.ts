import { createElapsedTime } from "../../src/lib/elapsed-time.ts";
import { createRequestScheduler, type Lane } from "../../src/quota/request-scheduler.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A scheduler over a quota that is given out by hand: one request each time. */
export function openScheduler({ quota = 0, waitMs = Number.POSITIVE_INFINITY, heldMs = 0 } = {}) {
  const clock = createVirtualClock();
  const state = { quota, isHeld: false, heldMs, asked: 0, owed: 0 };
  const order: Lane[] = [];
  const limiter = {
    requestsPerSecond: 10,
    tryAcquire() {
      state.asked += 1;
      if (state.isHeld || state.quota < 1) return false;
      state.quota -= 1;
      return true;
    },
    waitMs: () => waitMs,
    isHeld: () => state.isHeld,
    heldMs: () => state.heldMs,
    release: () => undefined,
    overdraw: () => {
      state.owed += 1;
    },
    mayOwe: () => true,
    refused: () => undefined,
    answered: () => undefined,
    close: () => undefined,
  };
  const scheduler = createRequestScheduler(limiter, createElapsedTime(clock));
  const ask = (lane: Lane) => {
    const turn = scheduler.acquire(lane).then(() => {
      order.push(lane);
    });
    turn.catch(() => undefined);
    return turn;
  };
  const askMany = (lanes: Record<string, number>) => {
    for (const [lane, count] of Object.entries(lanes)) for (let asked = 0; asked < count; asked += 1) ask(lane as Lane);
  };
  /** Gives out so many, one after the other. @returns whose turns they were. */
  const give = async (count: number) => {
    const from = order.length;
    for (let given = 0; given < count; given += 1) {
      state.quota += 1;
      scheduler.wake();
      await clock.run(0);
    }
    return order.slice(from).join(" ");
  };
  return { clock, scheduler, state, ask, askMany, give, order };
}
