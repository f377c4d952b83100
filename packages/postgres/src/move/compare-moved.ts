import { encodeRecord, type PaymentRecord } from "@dollr-kit/flow";
import type { MovedDifference } from "./move-report.ts";

/** How a record of the old store stands in the new one. */
export type MovedStanding = "same" | "went-on" | MovedDifference["kind"];

/** @param to - what is stored in the new store under the same kind, id and attempt. */
export function compareMoved(from: PaymentRecord, to: PaymentRecord | undefined): MovedStanding {
  if (to === undefined) return "missing";
  // A shop that starts the same payment again in the new store makes another record with the same reference.
  const isOf = from.openedBy === to.openedBy && from.createdAt.getTime() === to.createdAt.getTime();
  if (!isOf || from.referenceId !== to.referenceId) return "other";
  if (to.version !== from.version) return to.version > from.version ? "went-on" : "older";
  return isSame(from, to) ? "same" : "other";
}

/** Leaves out when the record is due: putting it off is no save, and changes nothing else. */
const isSame = (from: PaymentRecord, to: PaymentRecord): boolean => textOf(from) === textOf(to);

const textOf = (record: PaymentRecord): string => encodeRecord({ ...record, wakeAt: null });
