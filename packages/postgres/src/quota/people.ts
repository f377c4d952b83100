import type { LongHold, RateRefusal } from "@dollr-kit/flow";

/** The shortest wait that people hear of. */
const LONG_HOLD_MS = 60_000;

/** Tells people of long waits that Dollr asks for: once, and again only after requests have gone well in between. */
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
