import { encodeRecord, type PaymentRecord } from "@dollr-kit/flow";
import type { MovedDifference } from "./move-report.ts";

/** How the copy of a record compares with the original. `went-on`: the new store has saved it since. */
export type MovedStanding = "same" | "went-on" | MovedDifference["kind"];

/** @param to - the record in the new store with the same kind, id and attempt. */
export function compareMoved(from: PaymentRecord, to: PaymentRecord | undefined): MovedStanding {
  if (to === undefined) return "missing";
  // The reference alone proves nothing: a shop that starts the payment again in the new store gets the same one for another record.
  const isOf = from.openedBy === to.openedBy && from.createdAt.getTime() === to.createdAt.getTime();
  if (!isOf || from.referenceId !== to.referenceId) return "other";
  if (to.version !== from.version) return to.version > from.version ? "went-on" : "older";
  return isSame(from, to) ? "same" : "other";
}

/** Ignores when the record is due: postponing changes that without a new version. */
const isSame = (from: PaymentRecord, to: PaymentRecord): boolean => textOf(from) === textOf(to);

const textOf = (record: PaymentRecord): string => encodeRecord({ ...record, wakeAt: null });
