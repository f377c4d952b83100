import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadUnsettled } from "../stores/load-unsettled.ts";
import type { OthersLease } from "./others-lease.ts";
import type { Overdue } from "./overdue.ts";
import { OTHERS_LOOK_MS, STORE_RETRY_MS } from "./take-pass.ts";
import { HELD_ANYHOW, type WatchEntry } from "./watch-entry.ts";

export interface LookOptions {
  /** Whether payments are looked after in this process. */
  readonly enabled: boolean;
  readonly overdue: Overdue;
  readonly othersLease: OthersLease;
  drive(record: PaymentRecord): Promise<Advanced>;
}

/** One look at a payment that is due. @returns milliseconds until the next one, or nothing when it is to be forgotten. */
export async function lookAt(
  { store, bus }: AdvanceContext,
  { enabled, overdue, othersLease, drive }: LookOptions,
  entry: WatchEntry,
): Promise<number | undefined> {
  const record = await loadUnsettled(store, entry.id).catch(() => "unreadable" as const);
  if (record === "unreadable") return STORE_RETRY_MS;
  if (record === undefined || record.stage === "settled") {
    if (record !== undefined) bus.publish(record);
    return undefined;
  }
  overdue.report(entry, record);
  const isOurVersion = entry.version === record.version || entry.version === HELD_ANYHOW;
  if (!enabled || (!isOurVersion && othersLease.has(entry, record))) {
    bus.publish(record);
    const leftMs = othersLease.leave(entry, record);
    if (bus.isAwaited(record)) return OTHERS_LOOK_MS;
    return enabled ? leftMs : undefined;
  }
  return (await drive(record)).pollInMs;
}
