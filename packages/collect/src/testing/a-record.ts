import type { CollectionRecord } from "../record/collection-record.ts";

/** A record for tests of stores: a payment just begun, with these changes. */
export function aRecord(changes: Partial<CollectionRecord> = {}): CollectionRecord {
  const at = new Date(Date.UTC(2025, 5, 1, 14));
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
      payer: { name: "Ama Example", phone: "231771234567", email: "ama@example.com", country: "LR" },
      items: [{ name: "Rice, 25 kg", quantity: 2, amount: "25.5" }],
      currency: "USD",
      payerCurrency: "USD",
      via: "document",
      sourceType: "INVOICE",
      instrument: { type: "mobile-money", phone: "231771234567" },
      note: "Rice, 25 kg",
      feeBearer: "PAYEE",
    },
    fingerprint: "0f".repeat(32),
    payerKey: "a0".repeat(16),
    stage: "preparing",
    status: "pending",
    results: { partyId: 7, session: { id: 55, expiresAt: at } },
    steps: { party: { doneAt: at, tookMs: 12 } },
    createdAt: at,
    updatedAt: at,
    wakeAt: at,
    failedPasses: 0,
    ...changes,
  };
}
