import { TAKEOVER_MS } from "./flow.ts";
import type { CollectionRecord } from "./record.ts";

/** The longest that a worker plans ahead: an hourly look, and how long it has the record beyond that. */
const LONGEST_PLAN_MS = 2 * 60 * 60_000;
/** What says more than this was not planned, whatever it is. */
const A_DAY_MS = 24 * 60 * 60_000;
/** Clocks of machines that are looked after differ by less. */
export const CLOCK_ERROR_MS = 5 * 60_000;

/**
 * Milliseconds that the worker which saved the record may still have it in hand. The wall clock may have been set since, so it is
 * never longer than that worker planned when it saved.
 */
export function leftInHandMs({ stage, wakeAt, updatedAt }: CollectionRecord, nowMs: number): number {
  const savedMs = updatedAt.getTime();
  if (stage === "preparing" || stage === "executing") return leftOfTakeoverMs(savedMs + TAKEOVER_MS - nowMs);
  if (wakeAt === null) return 0;
  const plannedMs = wakeAt.getTime() - savedMs;
  const isPlan = plannedMs > 0 && plannedMs < A_DAY_MS;
  return within(isPlan ? plannedMs : LONGEST_PLAN_MS, wakeAt.getTime() - nowMs);
}

/** One whose clock is a little ahead saves what this one must leave to it. */
const leftOfTakeoverMs = (ms: number): number => (ms > TAKEOVER_MS + CLOCK_ERROR_MS ? TAKEOVER_MS : Math.max(0, ms));

const within = (mostMs: number, ms: number): number => Math.min(mostMs, Math.max(0, ms));

/** Nobody plans beyond it: what is to be done later was saved by a clock that is, or was, ahead of this one. */
export const latestPlanMs = (nowMs: number): number => nowMs + A_DAY_MS + CLOCK_ERROR_MS;

/** What was completed is followed within a minute, or read again within five while it is in doubt. */
export const latestFollowMs = (nowMs: number): number => nowMs + 2 * CLOCK_ERROR_MS;

/** Whether the record was saved by a clock that was ahead of this one: it would not be claimed until that time has come. */
export function isFromTheFuture({ wakeAt, updatedAt }: CollectionRecord, nowMs: number): boolean {
  return updatedAt.getTime() > nowMs + CLOCK_ERROR_MS || (wakeAt?.getTime() ?? 0) > nowMs + A_DAY_MS;
}
