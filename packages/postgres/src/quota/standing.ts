import type { ElapsedTime } from "@dollr-kit/flow";
import type { QuotaState } from "./quota-row.ts";

/** How the quota of all stands, as far as this process has heard. */
export interface Standing {
  readonly perSecond: number;
  readonly refusals: number;
  /** Whether one process tries if Dollr still refuses, and the others wait for its answer. */
  readonly isLooking: boolean;
  /** How old its news is. */
  readonly newsAtMs: number;
  readonly heldUntilMs: number;
  isHeld(): boolean;
  hear(state: QuotaState, askedAtMs: number): void;
  /** Nothing is sent before then. */
  holdFor(ms: number): void;
  /** Ours is the one request that looks: from now on its answer is waited for, or no longer. */
  setLooking(isLooking: boolean): void;
  /** Dollr answers. */
  answered(): void;
}

export interface StandingOptions {
  readonly time: ElapsedTime;
  readonly perSecond: number;
  readonly onHeld: () => void;
  readonly onFree: () => void;
}

export function createStanding({ time, perSecond, onHeld, onFree }: StandingOptions): Standing {
  let known = { perSecond, refusals: 0, isLooking: false };
  let heldUntilMs = 0;
  let newsAtMs = Number.NEGATIVE_INFINITY;

  const isHeld = () => time.nowMs() < heldUntilMs;

  function holdFor(ms: number): void {
    const isNew = !isHeld();
    heldUntilMs = Math.max(heldUntilMs, time.nowMs() + ms);
    if (isNew) onHeld();
  }

  function setLooking(isLooking: boolean): void {
    const isOver = known.isLooking && !isLooking;
    known = { ...known, isLooking };
    if (isOver) onFree();
  }

  return {
    get perSecond() {
      return known.perSecond;
    },
    get refusals() {
      return known.refusals;
    },
    get isLooking() {
      return known.isLooking;
    },
    get newsAtMs() {
      return newsAtMs;
    },
    get heldUntilMs() {
      return heldUntilMs;
    },
    isHeld,
    holdFor,
    setLooking,
    hear({ heldMs, isLooking, ...state }, askedAtMs) {
      known = { ...known, ...state };
      newsAtMs = askedAtMs;
      if (heldMs > 0) holdFor(heldMs);
      setLooking(isLooking);
    },
    answered() {
      known = { ...known, refusals: 0 };
      setLooking(false);
    },
  };
}
