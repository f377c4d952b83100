import type { PaymentRecord, PaymentResults } from "../record/record.ts";

/** What the steps of a payment brought, for tests of stores: ids, and an instant within them. */
export interface BroughtResults extends PaymentResults {
  readonly accountId?: number;
  readonly session?: { readonly id: number; readonly expiresAt: Date };
}

/** A record for tests of stores: a payment just begun, with these changes. */
export function aRecord(changes: Partial<PaymentRecord> = {}): PaymentRecord {
  const at = new Date(Date.UTC(2025, 5, 1, 14));
  const results: BroughtResults = { accountId: 7, session: { id: 55, expiresAt: at } };
  return {
    schema: 2,
    flow: "collection",
    id: "order-1042",
    attempt: 1,
    version: 1,
    referenceId: "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10",
    openedBy: "worker-1",
    request: {
      id: "order-1042",
      payer: { name: "Ama Example", phone: "231771234567", email: "ama@example.com" },
      instrument: { type: "mobile-money", phone: "231771234567" },
    },
    fingerprint: "0f".repeat(32),
    payerKey: "a0".repeat(16),
    stage: "preparing",
    status: "pending",
    results,
    steps: { party: { doneAt: at, tookMs: 12 } },
    createdAt: at,
    updatedAt: at,
    wakeAt: at,
    failedPasses: 0,
    ...changes,
  };
}
