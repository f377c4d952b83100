import type { Money } from "@dollr-kit/flow";

/**
 * How a line stands. `refused`: no payment was begun for it, because it cannot be right, or its id stands for another payment, or
 * it could not be stored.
 */
export type BatchStatus = "completed" | "failed" | "pending" | "unknown" | "refused";

/** One line of a batch. */
export interface BatchLine {
  /** Counted from 1, in the order in which the lines came. */
  readonly line: number;
  /** As far as the line had one. */
  readonly id?: string;
  readonly status: BatchStatus;
  readonly referenceId?: string;
  /** What was asked for, as far as it can be read. */
  readonly money?: Money;
  /** Why it is refused, failed or unknown, for people. */
  readonly why?: string;
  /** Of a refused one, what `start` threw. */
  readonly error?: unknown;
}

/** Lines together. */
export interface BatchGroup {
  readonly count: number;
  /** What was asked for in them, exactly, one sum for each currency. Fees are not in it. */
  readonly sums: readonly Money[];
}

/** What became of a batch, as far as it is known. The groups add up to the total, in count and in sums. */
export interface BatchReport extends Readonly<Record<BatchStatus, BatchGroup>> {
  /** Of all lines that were read. A line whose amount cannot be read is in no sum. */
  readonly total: BatchGroup;
  /** It was stopped, by its signal or for `stopReason`: there may be more lines. Call it again with all of them to go on. */
  readonly isStopped: boolean;
  /**
   * Why it began no further line by itself: Dollr refuses all payouts of a merchant who is not verified, or whose passcode
   * it does not take.
   */
  readonly stopReason?: string;
  readonly lines: readonly BatchLine[];
}

/** How far a batch is. */
export interface BatchProgress extends Readonly<Record<BatchStatus, number>> {
  /** Lines that were read. */
  readonly read: number;
  /** The line that has just been begun, refused or settled. */
  readonly line: BatchLine;
}
