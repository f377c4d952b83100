import type { ElapsedTime } from "@dollr-kit/flow";
import type { QuotaState } from "./quota-row.ts";

/** The state of the shared quota, as far as this process knows it. */
export interface Standing {
  readonly perSecond: number;
  readonly refusals: number;
  /** Whether a probe is under way, and this process waits for its result. */
  readonly isLooking: boolean;
  /** When it last asked for the state. */
  readonly newsAtMs: number;
  readonly heldUntilMs: number;
  isHeld(): boolean;
  hear(state: QuotaState, askedAtMs: number): void;
  /** Sends nothing for this long. */
  holdFor(ms: number): void;
  /** Sets whether the result of a probe is waited for. */
  setLooking(isLooking: boolean): void;
  /** Dollr answered a request, so it no longer refuses. */
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
