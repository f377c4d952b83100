import { type Clock, systemClock } from "@dollr-kit/core";

/** The clock that was given, or the system's. One that answers Dates is understood as well. */
export function resolveClock(clock: Clock = systemClock): Clock {
  return { now: () => +clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}
