import { describe, expect, it } from "vitest";
import { type RetryWorker, retryFailed } from "../../../flow/src/endings/retry.ts";
import { createCollectionDefinition } from "../../src/definition.ts";
import { memoryStore } from "../../src/memory-store.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";

const START_MS = aRecord().updatedAt.getTime();
const FAILED = {
  stage: "settled",
  status: "failed",
  reason: "declined",
  settledAt: new Date(START_MS + 10_000),
  wakeAt: null,
} as const;
const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };

describe("a new attempt at a collection with changes", () => {
  const PAYER = { name: "Ama Example", phone: "231881234567" };

  /** Retries a failed collection with another phone. */
  async function change(failed: CollectionRecord, changes: object = { payer: PAYER }) {
    const store = memoryStore();
    await store.open(failed);
    const asked: string[] = [];
    const worker: RetryWorker = {
      readAgain: async (record) => ({ record, isOpenAgain: false }),
      findLaterAttempt: async ({ attempt }) => void asked.push(`later than ${attempt}`),
      cancel: async (record) => record,
    };
    const context = { merchant: MERCHANT, store, nowMs: START_MS + 60_000 };
    const run = () =>
      retryFailed(createCollectionDefinition(), worker, context, "order-1042", (last) => ({ ...last, ...changes }));
    return { run, store, asked };
  }

  it("is the same one after a refusal: its reference finds it where the store is lost, and the document of the other payer is given up", async () => {
    const source = { type: "INVOICE", id: 101, number: "INV-101" } as const;
    const failed = aRecord({ ...FAILED, refused: true, results: { source, partyId: 7, published: true } });
    const { run, asked } = await change(failed);
    const { record, isNew } = await run();
    expect(record).toMatchObject({ attempt: 1, stage: "preparing", request: { payer: PAYER }, steps: {} });
    expect(record).toMatchObject({ referenceId: failed.referenceId, fingerprint: failed.fingerprint });
    expect(record.payerKey).not.toBe(failed.payerKey);
    expect(record.results).toEqual({ source, discardedIds: [101] });
    expect(isNew).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([
    ["from a page", "hosted", "document"],
    ["to a page", "document", "hosted"],
  ] as const)(
    "is another one after a refusal where it goes %s, and the refused one does not go on beside it",
    async (_, was, via) => {
      const request = { ...aRecord().request, via: was };
      const source = { type: "INVOICE", id: 101, number: "INV-101" } as const;
      const failed = aRecord({ ...FAILED, refused: true, request, results: { source } });
      const { run, store, asked } = await change(failed, { payer: PAYER, via });
      expect((await run()).record).toMatchObject({ attempt: 2, request: { via } });
      expect(await store.load("order-1042", 1)).toMatchObject({ status: "failed", refused: true, isReplaced: true });
      expect(asked).toEqual(["later than 1"]);
    },
  );
});
