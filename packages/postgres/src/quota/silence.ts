import type { ElapsedTime } from "@dollr-kit/flow";

/** After this long without an answer, the process goes on without the row. */
const SILENT_MS = 5_000;
/** Without the row it sends at the last known rate divided by this, and at most one request a second. */
const PARTS = 10;
const SHORTEST_MS = 1_000;

/** Measures how long the row has not answered, and decides what the process may send meanwhile. */
export interface Silence {
  asked(): void;
  answered(): void;
  failed(error: unknown): void;
  /** Whether the process may send one request now. True counts it as sent. */
  tryTake(perSecond: number): boolean;
  /** When it may send the next one. Infinity while the row answers. */
  nextAtMs(): number;
}

/** @param onSilent - called once for each silence, with the last error if there was one. */
export function createSilence(time: ElapsedTime, onSilent: (error: unknown) => void): Silence {
  let nextMs = Number.POSITIVE_INFINITY;
  let isTold = false;
  let lastError: unknown;
  let underWay = 0;
  let failedAtMs = Number.NEGATIVE_INFINITY;

  /** A process that had nothing to send has asked nothing since the row failed, and it may answer by now. */
  const isLongAgo = (): boolean => underWay === 0 && time.nowMs() >= failedAtMs + SILENT_MS;

  function hear(): void {
    nextMs = Number.POSITIVE_INFINITY;
    isTold = false;
    lastError = undefined;
  }

  function tell(): void {
    if (!isTold) onSilent(lastError);
    isTold = true;
  }

  return {
    asked() {
      underWay += 1;
      if (nextMs === Number.POSITIVE_INFINITY) nextMs = time.nowMs() + SILENT_MS;
    },
    answered() {
      underWay -= 1;
      hear();
    },
    failed(error) {
      underWay -= 1;
      failedAtMs = time.nowMs();
      lastError = error;
    },
    tryTake(perSecond) {
      if (isLongAgo()) hear();
      if (time.nowMs() < nextMs) return false;
      nextMs = time.nowMs() + Math.max(SHORTEST_MS, (PARTS / perSecond) * 1_000);
      tell();
      return true;
    },
    nextAtMs: () => nextMs,
  };
}
