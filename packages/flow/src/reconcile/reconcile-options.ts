import { isDate } from "../lib/is-date.ts";
import { refuseOption } from "../lib/require-numbers.ts";
import type { ReconcileReport } from "./report.ts";

/** How far a comparison with Dollr is. */
export interface ReconcileProgress extends Pick<ReconcileReport, "read" | "sampled" | "mended"> {
  /** Records that were gone through. */
  readonly listed: number;
  /** Differences that were found. */
  readonly differing: number;
}

/** What is compared with Dollr. */
export interface ReconcileOptions {
  /** Only records that were made then or later. @defaultValue all */
  readonly since?: Date | undefined;
  /**
   * The share, from 0 to 1, of records that have ended, and are not in doubt, that is read too. After a store was brought back from a
   * backup, and before the books of a month are closed, read all: 1. @defaultValue 0.05
   */
  readonly sample?: number | undefined;
  /** Reads no further record, and answers what was found. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each record that was read; one that throws changes nothing. @defaultValue none */
  readonly onProgress?: ((progress: ReconcileProgress) => unknown) | undefined;
}

const DEFAULT_SAMPLE = 0.05;

export interface ResolvedReconcileOptions extends ReconcileOptions {
  readonly sample: number;
}

/** @throws DollrConfigError for what cannot be right, before anything is read. */
export function resolveReconcileOptions(options: ReconcileOptions, nowMs: number): ResolvedReconcileOptions {
  const { since, sample = DEFAULT_SAMPLE } = options;
  if (since !== undefined && !isDate(since)) refuseOption("since has to be a valid Date.");
  if (since !== undefined && since.getTime() > nowMs)
    refuseOption(`since has to be in the past, and ${since.toISOString()} is not: nothing would be compared.`);
  if (!(typeof sample === "number" && sample >= 0 && sample <= 1))
    refuseOption("sample has to be a number from 0 to 1: 0.1 is every tenth record.");
  return { ...options, sample };
}
