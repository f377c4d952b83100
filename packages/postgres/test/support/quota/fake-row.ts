import * as bounds from "../../../src/quota/bounds.ts";
import type { HoldRequest, QuotaRow, QuotaState, SliceAnswer, SliceRequest } from "../../../src/quota/quota-row.ts";
import { firstRate, type RateBounds } from "../../../src/quota/rate-bounds.ts";

interface Row {
  perSecond: number;
  wasRefused: boolean;
  countedFromMs: number;
  used: number;
  freeAtMs: number;
  heldUntilMs: number;
  refusals: number;
  isInDoubt: boolean;
  lookUntilMs: number;
}

/** The row of the quota without a database. The contract of rows holds it to what Postgres does. */
export function createFakeRow(limits: RateBounds, nowMs: () => number): QuotaRow {
  const within = (rate: number) => Math.min(limits.max, Math.max(limits.min, rate));
  const row: Row = {
    ...{ perSecond: firstRate(limits), wasRefused: false, countedFromMs: 0, used: 0, freeAtMs: 0 },
    ...{ heldUntilMs: 0, refusals: 0, isInDoubt: false, lookUntilMs: 0 },
  };

  const state = (): QuotaState => ({
    perSecond: row.perSecond,
    heldMs: Math.max(0, row.heldUntilMs - nowMs()),
    isLooking: row.isInDoubt && row.lookUntilMs > nowMs(),
    refusals: row.refusals,
  });

  function grow(): void {
    const countedMs = nowMs() - row.countedFromMs;
    const isLittle = row.wasRefused && row.perSecond < bounds.LITTLE_PER_SECOND;
    if (countedMs < (isLittle ? (bounds.REQUESTS_IN_A_ROW * 1_000) / row.perSecond : bounds.GROWTH_MS)) return;
    const isUsed = row.used >= ((row.perSecond * countedMs) / 1_000) * bounds.USED_SHARE;
    if (isUsed) row.perSecond = within(row.wasRefused ? row.perSecond + 1 : row.perSecond * bounds.FAST_GROWTH);
    row.countedFromMs = nowMs();
    row.used = 0;
  }

  function sizeOf(wanted: number, leadMs: number, backlogMs: number): number {
    const longestMs = bounds.longestSliceMs(leadMs);
    const sliceMs = Math.max(bounds.SHORTEST_SLICE_MS, Math.min(longestMs, longestMs - backlogMs / 2));
    return Math.min(wanted, Math.max(1, Math.floor((row.perSecond / 1_000) * sliceMs)));
  }

  function owe(owed: number): void {
    const fromMs = Math.max(row.freeAtMs, nowMs() - bounds.SPARE_MS);
    const mostMs = nowMs() + Math.max(bounds.MOST_OWED_MS, 1_000 / row.perSecond);
    row.freeAtMs = Math.max(row.freeAtMs, Math.min(fromMs + (owed / row.perSecond) * 1_000, mostMs));
  }

  function take({ wanted, leadMs, used, owed }: SliceRequest): SliceAnswer {
    const { isLooking, heldMs } = state();
    const isBlocked = isLooking || heldMs > 0;
    row.used += used;
    if (wanted > 0 && !isBlocked && row.freeAtMs > nowMs() + leadMs) grow();
    const isLook = row.isInDoubt && !isBlocked && wanted > 0;
    const startsAtMs = Math.max(row.freeAtMs, nowMs() + leadMs - bounds.SPARE_MS);
    const most = isLook ? 1 : sizeOf(wanted, leadMs, startsAtMs - nowMs() - leadMs);
    const tokens = isBlocked || wanted === 0 ? 0 : most;
    const sliceMs = (tokens / row.perSecond) * 1_000;
    if (tokens > 0) row.freeAtMs = startsAtMs + sliceMs;
    if (owed > 0) owe(owed);
    if (isLook) row.lookUntilMs = nowMs() + bounds.LOOK_MS;
    return { ...state(), tokens, startsInMs: startsAtMs - nowMs(), isLook };
  }

  function hold({ retryAfterMs = 0 }: HoldRequest): QuotaState {
    const isHeld = row.heldUntilMs > nowMs();
    const doublings = Math.min(10, Math.max(0, row.refusals - (isHeld ? 1 : 0)));
    const ownMs = Math.min(bounds.MAX_HOLD_MS, bounds.FIRST_HOLD_MS * 2 ** doublings);
    const waitMs = retryAfterMs >= bounds.FIRST_HOLD_MS ? retryAfterMs : ownMs;
    if (!isHeld) row.refusals += 1;
    if (!isHeld) row.perSecond = within(row.perSecond / 2);
    if (waitMs > bounds.LONGEST_HOLD_MS) row.isInDoubt = true;
    row.heldUntilMs = Math.max(row.heldUntilMs, nowMs() + Math.min(waitMs, bounds.LONGEST_HOLD_MS));
    Object.assign(row, { freeAtMs: row.heldUntilMs, countedFromMs: row.heldUntilMs });
    Object.assign(row, { wasRefused: true, lookUntilMs: 0, used: 0 });
    return state();
  }

  function endLook(isAnswered: boolean): QuotaState {
    row.lookUntilMs = 0;
    if (isAnswered && row.heldUntilMs <= nowMs()) Object.assign(row, { isInDoubt: false, refusals: 0 });
    return state();
  }

  return {
    take: async (request) => take(request),
    read: async () => state(),
    hold: async (request) => hold(request),
    endLook: async (isAnswered) => endLook(isAnswered),
  };
}
