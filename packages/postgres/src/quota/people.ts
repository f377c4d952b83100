import type { LongHold, RateRefusal } from "@dollr-kit/flow";

/** Shorter waits are not told. */
const LONG_HOLD_MS = 60_000;

/** Tells people once when Dollr asks for a long wait. It tells them again when a longer one follows, or after an answered request. */
export interface ToldPeople {
  refused(refusal: RateRefusal): void;
  answered(): void;
}

export function createToldPeople(onHeld: (hold: LongHold) => void): ToldPeople {
  let toldMs = 0;
  return {
    refused({ retryAfterMs: waitMs = 0, reason }) {
      if (waitMs < LONG_HOLD_MS || waitMs <= toldMs) return;
      toldMs = waitMs;
      onHeld({ waitMs, reason });
    },
    answered() {
      toldMs = 0;
    },
  };
}
