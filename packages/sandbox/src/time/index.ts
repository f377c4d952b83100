/**
 * Time and random numbers for tests and simulations: a virtual clock, a scheduler of events, and numbers from a seed.
 * Unstable: any release may change what is here.
 * @packageDocumentation
 */
export type { Clock } from "./clock.ts";
export { createSleep } from "./create-sleep.ts";
export { quiescence } from "./quiescence.ts";
export { createRandom, type Random } from "./random.ts";
export { Scheduler } from "./scheduler.ts";
export { systemClock } from "./system-clock.ts";
export { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
