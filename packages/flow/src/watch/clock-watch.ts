import type { Clock } from "@dollr-kit/core";
import type { ElapsedTime } from "../lib/elapsed-time.ts";

/** The wall clock has to lose this much against the time that passed to count as set back. */
const SET_BACK_MS = 30_000;
/** Another machine's clock may have been ahead, which cannot be noticed here: so the store is searched every so often. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** Says when to look for instants that a clock which was ahead has left in the store: at first, hourly, and when it was set back. */
export function createClockWatch(clock: Clock, time: ElapsedTime): { isLookDue(): boolean } {
  let wallMs = clock.now();
  let passedMs = time.nowMs();
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  return {
    isLookDue() {
      const lostMs = time.nowMs() - passedMs - (clock.now() - wallMs);
      wallMs = clock.now();
      passedMs = time.nowMs();
      if (lostMs < SET_BACK_MS && passedMs - lookedAtMs < LOOK_AGAIN_MS) return false;
      lookedAtMs = passedMs;
      return true;
    },
  };
}
