import { REFUSED } from "../errors/failure-cause.ts";
import type { OwnChange, Paid } from "../record/record.ts";

/** What an answer about the execution clears: it is there, and was told of. */
export const landed = {
  stage: "executed",
  action: undefined,
  why: undefined,
  isOtherAmount: undefined,
  otherPaid: undefined,
  failedPasses: 0,
  refusedAs: undefined,
  refusedPasses: undefined,
} as const;

/** An ending, as far as Dollr knows today. */
export function settle(status: "completed" | "failed", nowMs: number): OwnChange {
  return { ...landed, stage: "settled", status, settledAt: new Date(nowMs) };
}

/** Failed before any execution was taken: `retry` goes on with the same reference. */
export function settleRefused(reason: string, nowMs: number, cause = REFUSED): OwnChange {
  return { ...settle("failed", nowMs), reason, cause, refused: true };
}

export const complete = (paid: Paid, nowMs: number): OwnChange => ({ ...settle("completed", nowMs), paid });
