import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { settle } from "../../../flow/src/execution/endings.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { aRecordVia } from "./played-dollr.ts";

// A payment of 51 USD at each place on its way, and what came of its attempts.

export const START_MS = aRecord().updatedAt.getTime();
export const at = (ms: number): Date => new Date(START_MS + ms);

/** What the steps before the document bring. */
export const KNOWN = {
  operator: { method: "MTN_MOMO_LBR", provider: "MTN_MOMO_LBR" },
  partyId: 7,
  counterpartyId: 8,
  accountId: 9,
} as const;
export const SOURCE = { type: "INVOICE", id: 101, number: "INV-101" } as const;
/** The document is there to be paid. */
export const SESSIONLESS = { ...KNOWN, source: SOURCE, itemsAdded: 1, published: true };

/** Its execution has left. */
export const SENT = change(aRecordVia("document"), announceSend(aRecord(), START_MS), START_MS);
/** An attempt that was sent and has ended, and that nobody looks at any more. */
export const endedAttempt = (status: "completed" | "failed"): CollectionRecord =>
  change(SENT, { ...settle(status, START_MS), wakeAt: null }, START_MS);

export const attemptOf = (attempt: number, changes: Partial<CollectionRecord>): CollectionRecord => ({
  ...aRecordVia("document"),
  attempt,
  referenceId: `reference-${attempt}`,
  ...changes,
});
