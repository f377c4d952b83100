import { change } from "./change.ts";
import type { PaymentRecord } from "./record.ts";

/**
 * Whoever holds a record has it this long beyond the next look that it planned; then any worker may take it. It saves
 * work and carries no safety: every save is compare-and-set.
 */
export const LEASE_MS = 60_000;

/**
 * A worker that cares for a payment (it was asked for here, or `resume` was called) takes it over from another one that
 * has not saved it for so long. A worker that was away so long asks first whether it still has it.
 */
export const TAKEOVER_MS = 5_000;

/**
 * On a store that is shared, whoever has a record in hand prolongs its lease long before it ends. So this shows the dead: their records are
 * taken over so soon.
 */
export const SHARED_LEASE_MS = 5_000;
/** Who was away for so long asks first whether it still has the record, before its lease is over. */
export const SHARED_AWAY_MS = 4_000;

/** The longest that a worker plans ahead: an hourly look, and how long it has the record beyond that. */
const LONGEST_PLAN_MS = 2 * 60 * 60_000;
/** No worker plans so far ahead: such a plan comes from a clock that was set. */
const A_DAY_MS = 24 * 60 * 60_000;
/** Clocks of machines that are looked after differ by less. */
export const CLOCK_ERROR_MS = 5 * 60_000;

/**
 * Milliseconds for which the record may still be leased to the worker that saved it. The wall clock may have been set since, so it is
 * never longer than that worker planned when it saved.
 */
export function leaseLeftMs({ stage, wakeAt, updatedAt }: PaymentRecord, nowMs: number): number {
  const savedMs = updatedAt.getTime();
  if (wakeAt?.getTime() === savedMs) return 0;
  if (stage === "preparing" || stage === "executing") return takeoverLeftMs(savedMs + TAKEOVER_MS - nowMs);
  if (wakeAt === null) return 0;
  // Less than nothing where it was due when it was saved, by a clock that is behind the one before: nobody plans to look at it.
  const plannedMs = wakeAt.getTime() - savedMs;
  const mostMs = plannedMs < A_DAY_MS ? plannedMs : LONGEST_PLAN_MS;
  return Math.max(0, Math.min(mostMs, wakeAt.getTime() - nowMs));
}

/** As it is saved by a worker that goes on with it no more: due since that save, so that it is leased to nobody. */
export function giveBack(record: PaymentRecord, nowMs: number): PaymentRecord {
  const given = change(record, {}, nowMs);
  return { ...given, wakeAt: given.updatedAt };
}

/** Where the other clock is only a little ahead, its lease holds. Where it is far ahead, the lease is counted from now. */
const takeoverLeftMs = (ms: number): number => (ms > TAKEOVER_MS + CLOCK_ERROR_MS ? TAKEOVER_MS : Math.max(0, ms));

/** Nobody plans beyond it. What is to be done later than that was saved by a clock that was ahead of this one. */
export const latestPlanMs = (nowMs: number): number => nowMs + A_DAY_MS + CLOCK_ERROR_MS;

/** No open payment rests in a shared store beyond it: each is looked at within the hour. */
export const latestRestMs = (nowMs: number): number => nowMs + LONGEST_PLAN_MS + CLOCK_ERROR_MS;

/** Nobody plans beyond it for a completed payment: it is followed within a minute, or read again within five while it is in doubt. */
export const latestFollowMs = (nowMs: number): number => nowMs + 2 * CLOCK_ERROR_MS;

/** Whether the record was saved by a clock that was ahead of this one: it would not be claimed until that time has come. */
export function isFromTheFuture({ wakeAt, updatedAt }: PaymentRecord, nowMs: number): boolean {
  return updatedAt.getTime() > nowMs + CLOCK_ERROR_MS || (wakeAt?.getTime() ?? 0) > nowMs + A_DAY_MS;
}
