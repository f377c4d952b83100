import { describe, expect, it } from "vitest";
import { openLaterAttempt } from "../../../flow/src/endings/find-later-attempt.ts";
import { change } from "../../../flow/src/record/change.ts";
import { memoryStore } from "../../src/memory-store.ts";
import { createRecord } from "../../src/open-record.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, type PlayedDocument, playDollr } from "../support/played-dollr.ts";

const NOW_MS = aRecordVia("document").updatedAt.getTime();
const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };

/** A first attempt that has failed, and what Dollr knows of the second one. */
async function openFailed(via: CollectionRecord["request"]["via"] = "document") {
  const store = memoryStore();
  const context = { merchant: MERCHANT, store, nowMs: NOW_MS };
  const { request, results } = aRecordVia(via, { results: { counterpartyId: 8, accountId: 9, published: true } });
  const begun = await store.open({ ...(await createRecord(context, request, 1)), results });
  const settledAt = new Date(NOW_MS);
  const failed = await store.save(
    change(begun, { stage: "settled", status: "failed", reason: "declined", settledAt, wakeAt: null }, NOW_MS),
  );
  const second = await createRecord(context, request, 2);
  const adopt = async (answer: object | Error | undefined, documents: readonly PlayedDocument[] = []) => {
    const answers = answer && { "status.collection": answer };
    const { context: played, asked } = playDollr(second, { documents, ...(answers && { answers }) });
    const adopted = await openLaterAttempt(played.definition, context, played.call, failed).finally(
      () => void expect(asked.length).toBeGreaterThan(0),
    );
    return { adopted, asked };
  };
  return { store, failed, second, adopt };
}

const executed = ({ referenceId }: Pick<CollectionRecord, "referenceId">, status: string) => ({
  reference_id: referenceId,
  status,
});

describe("the attempt after one that has failed", () => {
  it("takes over what the failed one knows, the document too, which is looked at before it is used again", async () => {
    const { failed, second, adopt } = await openFailed();
    const { adopted } = await adopt(executed(second, "PENDING"));
    expect(adopted!.results).toEqual({ source: failed.results.source, counterpartyId: 8, accountId: 9 });
  });

  it("on Dollr's page is opened whatever became of it, without the page of the failed one", async () => {
    for (const status of ["ACTIVE", "PROCESSING", "PAID", "CANCELED"]) {
      const { adopt } = await openFailed("hosted");
      const { adopted } = await adopt(undefined, [{ id: 104, status }]);
      expect(adopted).toMatchObject({ attempt: 2, results: {} });
      expect(adopted!.results).toEqual({});
    }
    for (const documents of [[], [{ id: 104, status: "IDLE" }], [{ id: 104, status: "ACTIVE", reference_id: "x" }]]) {
      const { store, failed, adopt } = await openFailed("hosted");
      expect((await adopt(undefined, documents)).adopted).toBeUndefined();
      expect((await store.load(failed.id))!.attempt).toBe(1);
    }
  });
});
