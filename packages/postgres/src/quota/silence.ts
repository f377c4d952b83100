import type { ElapsedTime } from "@dollr-kit/flow";

/** After this long without an answer, the process goes on without the row. */
const SILENT_MS = 5_000;
/** Then it sends the last known rate divided by this, and at most one request a second. */
const PARTS = 10;
const SHORTEST_MS = 1_000;

/** How long the row has not answered, and what a process may send meanwhile. */
export interface Silence {
  asked(): void;
  answered(): void;
  failed(error: unknown): void;
  /** Whether one request is due. It is counted as sent. */
  tryTake(perSecond: number): boolean;
  /** When the next one is; infinite while the row answers. */
  nextAtMs(): number;
}

/** @param onSilent - told once each time, with the last error if there was one. */
export function createSilence(time: ElapsedTime, onSilent: (error: unknown) => void): Silence {
  let nextMs = Number.POSITIVE_INFINITY;
  let isTold = false;
  let lastError: unknown;

  function tell(): void {
    if (!isTold) onSilent(lastError);
    isTold = true;
  }

  return {
    asked() {
      if (nextMs === Number.POSITIVE_INFINITY) nextMs = time.nowMs() + SILENT_MS;
    },
    answered() {
      nextMs = Number.POSITIVE_INFINITY;
      isTold = false;
      lastError = undefined;
    },
    failed(error) {
      lastError = error;
    },
    tryTake(perSecond) {
      if (time.nowMs() < nextMs) return false;
      nextMs = time.nowMs() + Math.max(SHORTEST_MS, (PARTS / perSecond) * 1_000);
      tell();
      return true;
    },
    nextAtMs: () => nextMs,
  };
}
