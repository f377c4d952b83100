import { describe, expect, it } from "vitest";
import { LOST } from "../../test/support/played-dollr.ts";
import { playTip, SESSIONLESS } from "../../test/support/played-tip.ts";
import { JAR, type TipRecord } from "../../test/support/tip.ts";
import { createTipDefinition } from "../../test/support/tip-definition.ts";
import { change } from "../record/change.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import { openLaterAttempt } from "./find-later-attempt.ts";

const NOW_MS = SESSIONLESS.updatedAt.getTime();
const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };

/** A first attempt that has failed, and what Dollr knows of the second one. */
async function openFailed() {
  const store = ofFlow(memoryStore(), "tip");
  const context = { merchant: MERCHANT, store, nowMs: NOW_MS };
  const { request, results } = SESSIONLESS;
  const open = async (attempt: number): Promise<TipRecord> =>
    (await createTipDefinition().createRecord(context, request, attempt)) as TipRecord;
  const begun = await store.open({ ...(await open(1)), results });
  const settledAt = new Date(NOW_MS);
  const failed = await store.save(
    change(begun, { stage: "settled", status: "failed", reason: "declined", settledAt, wakeAt: null }, NOW_MS),
  );
  const second = await open(2);
  const adopt = async (answer: object | Error | undefined) => {
    const answers = answer && { "status.transfer": answer };
    const { context: played, asked } = playTip(second, answers && { answers });
    const adopted = await openLaterAttempt(played.definition, context, played.call, failed).finally(
      () => void expect(asked.length).toBeGreaterThan(0),
    );
    return { adopted, asked };
  };
  return { store, failed, second, adopt };
}

const executed = ({ referenceId }: Pick<TipRecord, "referenceId">, status: string) => ({
  reference_id: referenceId,
  status,
});

describe("the attempt after one that has failed", () => {
  it.each(["PENDING", "PROCESSING", "COMPLETED", "FAILED", "ON_HOLD"])(
    "is opened where Dollr knows its reference, whatever became of it: %s",
    async (status) => {
      const { store, second, adopt } = await openFailed();
      const { adopted, asked } = await adopt(executed(second, status));
      expect(asked).toEqual([`status.transfer ${second.referenceId}`]);
      expect(adopted).toMatchObject({ attempt: 2, referenceId: second.referenceId, stage: "preparing", version: 1 });
      expect(await store.load(second.id)).toEqual(adopted);
    },
  );

  it("takes over what the failed one knows, its jar too", async () => {
    const { second, adopt } = await openFailed();
    const { adopted } = await adopt(executed(second, "PENDING"));
    expect(adopted!.results).toEqual({ source: JAR, partyId: 7 });
  });

  it("is not opened where Dollr knows none: nobody has asked for it", async () => {
    const { store, failed, adopt } = await openFailed();
    expect((await adopt(undefined)).adopted).toBeUndefined();
    expect(await store.load(failed.id)).toEqual(failed);
  });

  it.each([
    ["is about another one", { reference_id: "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10", status: "COMPLETED" }],
    ["is about the failed one", undefined],
    ["names none", { status: "COMPLETED" }],
    ["was lost", LOST],
  ] as const)("is not opened, and not said not to be there, where the answer %s", async (_, answer) => {
    const { store, failed, adopt } = await openFailed();
    await expect(adopt(answer ?? executed(failed, "FAILED"))).rejects.toThrow();
    expect(await store.load(failed.id)).toEqual(failed);
  });

  it("is the one that is stored already, as it is", async () => {
    const { store, second, adopt } = await openFailed();
    const stored = await store.open({ ...second, stage: "executed", openedBy: "another worker" });
    expect((await adopt(executed(second, "PENDING"))).adopted).toEqual(stored);
  });
});
