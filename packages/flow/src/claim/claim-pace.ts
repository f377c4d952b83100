import type { ElapsedTime } from "../lib/elapsed-time.ts";

/** What is claimed so long after it was due has waited for others. */
const LATE_MS = 1_000;
/** It is judged so often, and each time changed by so much. */
const JUDGED_MS = 1_000;
const FASTER = 0.8;
const SLOWER = 1.25;
const LONGEST_MS = 30_000;

/**
 * How far apart looks have to be so that what is due is claimed in time. How many payments rest in a shared store is not known, so it is
 * seen by how late they are: those of the last minutes then go before older ones, which stretch their pauses more.
 */
export interface ClaimPace {
  /** @param lateMs - how long the last one of a claim had been due, where more wait behind it; else 0. */
  note(lateMs: number): void;
  /** Milliseconds between two looks at a fresh payment, at least. */
  readonly apartMs: number;
}

export function createClaimPace(time: ElapsedTime): ClaimPace {
  let apartMs = 0;
  let judgedAtMs = time.nowMs();
  return {
    note(lateMs) {
      if (time.nowMs() - judgedAtMs < JUDGED_MS) return;
      judgedAtMs = time.nowMs();
      if (lateMs >= LATE_MS) apartMs = Math.min(LONGEST_MS, Math.max(LATE_MS, apartMs * SLOWER));
      else apartMs = apartMs * FASTER < LATE_MS / 2 ? 0 : apartMs * FASTER;
    },
    get apartMs() {
      return apartMs;
    },
  };
}
