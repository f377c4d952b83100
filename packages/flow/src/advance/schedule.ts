import type { FlowDefinition } from "../flow-definition.ts";
import { SHARE_OF_LOOKS } from "../quota/request-scheduler.ts";
import { CLOCK_ERROR_MS, latestPlanMs } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";

/** How soon a payment is looked at again. All times in milliseconds. */
const SOON = { from: 2_000, to: 5_000 };
/** In the first half hour nobody waits longer, however many there are and however often it failed. */
const SOON_AT_MOST = 30_000;
/** An offer that nobody pays may wait longer: somebody may come at any time, or never. */
const UNPAID_AT_MOST = 60_000;
const AFTER_HALF_AN_HOUR = { from: 2 * 60_000, to: 5 * 60_000 };
const AFTER_A_DAY = { from: 50 * 60_000, to: 70 * 60_000 };

/** So long after its start a payer is most likely to confirm, so older payments wait for these. */
const FRESH_MS = 2 * 60_000;
/** What a payment that is no longer fresh asks of the quota, against a fresh one. */
const WEIGHT_AFTER_FRESH = 1 / 5;
/** When a payment is no longer young, and when it is old. */
const HALF_AN_HOUR_MS = 30 * 60_000;
const A_DAY_MS = 24 * 60 * 60_000;

export interface PollFacts {
  /** Since the payment began. */
  readonly ageMs: number;
  /** It is an offer that nobody pays, as far as was seen. */
  readonly isUnpaidOffer?: boolean | undefined;
  /** Looks in a row that brought nothing because something failed. */
  readonly failedPasses: number;
  /** Payments that this process looks after, by weight, and the requests per second that they share. */
  readonly waiting: number;
  readonly requestsPerSecond: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/**
 * Every 2 to 5 s with jitter, towards 30 s when many wait or when it fails, every few minutes after the first half hour,
 * hourly after a day. Those of the last two minutes are looked at five times as often as older ones when many wait. Nothing is ever
 * given up.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#polling
 */
export function pollDelayMs(facts: PollFacts): number {
  const { ageMs, isUnpaidOffer = false, failedPasses, waiting, requestsPerSecond, random } = facts;
  if (ageMs >= A_DAY_MS) return between(AFTER_A_DAY, random);
  if (ageMs >= HALF_AN_HOUR_MS) return between(AFTER_HALF_AN_HOUR, random);
  const shareMs = (waiting / (requestsPerSecond * SHARE_OF_LOOKS * weightOf(ageMs))) * 1_000;
  const delayMs = Math.max(between(SOON, random) * 2 ** failedPasses, shareMs * (0.9 + 0.2 * random()));
  const mostMs = isUnpaidOffer && ageMs >= FRESH_MS ? UNPAID_AT_MOST : SOON_AT_MOST;
  return Math.min(delayMs, mostMs - 2_000 * random());
}

/** What a payment asks of the quota, against a fresh one: old ones must not slow down new ones. */
export function weightOf(ageMs: number): number {
  if (ageMs >= A_DAY_MS) return 1 / 1_000;
  if (ageMs >= HALF_AN_HOUR_MS) return 1 / 60;
  return ageMs >= FRESH_MS ? WEIGHT_AFTER_FRESH : 1;
}

function between({ from, to }: { readonly from: number; readonly to: number }, random: () => number): number {
  return from + (to - from) * random();
}

/** When a payment that has failed is read again, counted from its ending: mobile money sometimes is completed later. */
export const READ_AGAIN_AFTER_MS = [5 * 60_000, 60 * 60_000, A_DAY_MS] as const;

/** A failed payment that Dollr calls open again is read so soon after. */
export const SOON_AGAIN_MS = READ_AGAIN_AFTER_MS[0];

/** How long after an ending it is searched for a second charge. */
const FOLLOW_AFTER_MS = 30_000;

/** @returns null for an ended one that is not taken up again by itself. */
export function wakeAfterEnding(
  definition: Pick<FlowDefinition, "offerOf">,
  ended: PaymentRecord,
  nowMs: number,
): Date | null {
  const { status, settledAt, broughtBackAt = settledAt, wakeAt } = ended;
  if (status === "completed") return mayBeSecond(definition, ended) ? new Date(nowMs + FOLLOW_AFTER_MS) : null;
  if (broughtBackAt === undefined) return null;
  // A clock that was ahead wrote when it ended: by this one it has not ended yet.
  if (broughtBackAt.getTime() > nowMs + CLOCK_ERROR_MS) return wakeAt;
  const endedMs = Math.min(broughtBackAt.getTime(), nowMs);
  const afterMs = READ_AGAIN_AFTER_MS.find((each) => endedMs + each > nowMs);
  return afterMs === undefined ? wakeAfterAll(endedMs, wakeAt, nowMs) : new Date(endedMs + afterMs);
}

/**
 * After a leap of the clock, or days without a process, several reads are due at once and only one is made. The next one then comes
 * after the planned interval, counted from now.
 */
function wakeAfterAll(endedMs: number, wakeAt: Date | null, nowMs: number): Date | null {
  if (wakeAt === null) return null;
  const wakeMs = wakeAt.getTime();
  if (wakeMs > nowMs) return wakeMs > latestPlanMs(nowMs) ? null : wakeAt;
  const read = READ_AGAIN_AFTER_MS.findIndex((each) => endedMs + each >= wakeMs);
  const [now, later] = READ_AGAIN_AFTER_MS.slice(read);
  return later === undefined ? null : new Date(nowMs + later - now!);
}

/** A clock far ahead wrote when this payment failed, so the true time is unknown: its reads are counted from now instead. */
export function countAnew(
  { status, settledAt, wakeAt }: PaymentRecord,
  nowMs: number,
): Pick<PaymentRecord, "broughtBackAt"> {
  const isAhead = status === "failed" && settledAt !== undefined && settledAt.getTime() > nowMs + CLOCK_ERROR_MS;
  const isAbsurd = wakeAt !== null && wakeAt.getTime() > latestPlanMs(nowMs);
  return isAhead && isAbsurd ? { broughtBackAt: new Date(nowMs) } : {};
}

/** Whether more may have been paid than this: by an attempt before or after it, or by the offer of another machine. */
const mayBeSecond = ({ offerOf }: Pick<FlowDefinition, "offerOf">, ended: PaymentRecord): boolean =>
  ended.attempt > 1 || ended.corrects !== undefined || offerOf(ended) !== undefined;
