import type { LongHold, RateRefusal } from "@dollr-kit/flow";

/** People are told of a wait that is at least so long. */
const LONG_HOLD_MS = 60_000;

/** Tells people of long waits that Dollr asks for, each once until it has gone well again. */
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
