/**
 * Time and chance for tests and simulations: a clock that stands still until it is told to go on, one queue of events, and
 * numbers that are the same for the same seed. Unstable: what is here may change in any release.
 * @packageDocumentation
 */
export type { Clock } from "./clock.ts";
export { createSleep } from "./create-sleep.ts";
export { quiescence } from "./quiescence.ts";
export { createRandom, type Random } from "./random.ts";
export { Scheduler } from "./scheduler.ts";
export { systemClock } from "./system-clock.ts";
export { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
