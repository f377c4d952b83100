import { setImmediate } from "node:timers/promises";
import { createVirtualClock, type VirtualClock } from "@dollr-kit/sandbox";

/** Virtual time goes on by this, and then everything that is ready runs to its end. */
const STEP_MS = 5;
/** Turns of the event loop that an answer in process takes until it is read. */
const TURNS = 12;

/** A virtual clock that passes by itself until some work is done. */
export interface PassingClock extends VirtualClock {
  passUntil<T>(work: Promise<T>): Promise<T>;
}

export function createPassingClock(): PassingClock {
  const clock = createVirtualClock();
  return {
    ...clock,
    async passUntil(work) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      while (!isDone) {
        await clock.advance(STEP_MS);
        for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
      }
      return work;
    },
  };
}
