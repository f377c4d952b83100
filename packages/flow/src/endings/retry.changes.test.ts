import { describe, expect, it } from "vitest";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip, JAR } from "../../test/support/tip.ts";
import { createTipDefinition } from "../../test/support/tip-definition.ts";
import { CancelRefusedError } from "../errors/cancel-refused-error.ts";
import type { OfferRules } from "../flow-definition.ts";
import type { PaymentRequest } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import { type RetryWorker, retryFailed } from "./retry.ts";

const START_MS = aTip().updatedAt.getTime();
const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);
const FAILED = { stage: "settled", status: "failed", reason: "declined", settledAt: at(10), wakeAt: null } as const;
const MERCHANT = { namespace: "", clientId: "shop", baseUrl: "https://api.heydollr.app" };

const refusal = (why: string) => ({ name: "RetryRefusedError", message: expect.stringContaining(why) });

describe("a new attempt with changes", () => {
  /** Asked for so, a tip is an offer: it lies there for a person to pay on their own. */
  const offerOf = ({ request }: Pick<TipRecord, "request">): OfferRules | undefined =>
    (request as { via?: string }).via === "hosted" ? ({} as OfferRules) : undefined;
  const PAYER = { name: "Ama Example", phone: "231881234567" };

  /** Retries the latest of these attempts with another phone. */
  async function change(
    attempts: readonly TipRecord[],
    own: Partial<RetryWorker> = {},
    changes: object | null = { payer: PAYER },
  ) {
    const store = ofFlow(memoryStore(), "tip");
    for (const record of attempts) await store.open(record);
    const asked: string[] = [];
    const worker: RetryWorker = {
      readAgain: async (record) => ({ record, isOpenAgain: false }),
      async findLaterAttempt(failed) {
        asked.push(`later than ${failed.attempt}`);
        await own.findLaterAttempt?.(failed);
      },
      async cancel(record) {
        asked.push(`cancel ${record.attempt}`);
        return own.cancel ? own.cancel(record) : ({ ...record, ...FAILED } as TipRecord);
      },
    };
    const context = { merchant: MERCHANT, store, nowMs: START_MS + 60_000 };
    const toRequest = (last: PaymentRequest) => ({ ...last, ...changes });
    const definition = { ...createTipDefinition(), offerOf };
    const run = () => retryFailed(definition, worker, context, "order-1042", changes === null ? undefined : toRequest);
    return { run, store, asked };
  }

  it("is another one, and is looked for at Dollr first", async () => {
    const { run, asked, store } = await change([aTip(FAILED)]);
    const { record, isNew } = await run();
    expect(record).toMatchObject({ attempt: 2, request: { payer: PAYER }, fingerprint: aTip().fingerprint });
    expect(isNew).toBe(true);
    expect(asked).toEqual(["later than 1"]);
    // Nothing goes on with one that has failed at Dollr, so there is nothing to be noted.
    expect((await store.load("order-1042", 1))!.version).toBe(1);
  });

  it("is made where the request before has expired: what is changed may say when this one does", async () => {
    const failed = aTip({ ...FAILED, request: { ...aTip().request, expiresAt: at(60) } });
    expect((await (await change([failed])).run()).record.attempt).toBe(2);
    expect((await (await change([{ ...failed, refused: true }])).run()).record.attempt).toBe(1);
  });

  it.each([
    ["from an offer", "hosted", "session"],
    ["to an offer", "session", "hosted"],
  ] as const)(
    "is another one after a refusal where it goes %s, and the refused one does not go on beside it",
    async (_, was, via) => {
      const request = { ...aTip().request, via: was };
      const failed = aTip({ ...FAILED, refused: true, request, results: { source: JAR } });
      const { run, store, asked } = await change([failed], {}, { payer: PAYER, via });
      expect((await run()).record).toMatchObject({ attempt: 2, request: { via } });
      expect(await store.load("order-1042", 1)).toMatchObject({ status: "failed", refused: true, isReplaced: true });
      expect(asked).toEqual(["later than 1"]);
    },
  );

  it("is not made where the refused one cannot be noted as replaced", async () => {
    const { run, store } = await change([aTip({ ...FAILED, refused: true })], {}, { via: "hosted" });
    store.save = async () => Promise.reject(new Error("the disk is full"));
    await expect(run()).rejects.toThrow("the disk is full");
    expect(await store.load("order-1042", 2)).toBeUndefined();
  });

  it("is looked at anew where somebody goes on with a refused one meanwhile", async () => {
    const { run, store, asked } = await change(
      [aTip({ ...FAILED, refused: true, results: { source: JAR } })],
      {
        async findLaterAttempt() {
          const { refused: _, reason: __, settledAt: ___, ...open } = (await store.load("order-1042"))!;
          if (open.stage === "settled")
            await store.save({ ...open, stage: "preparing", status: "pending" } as TipRecord);
        },
      },
      { via: "hosted" },
    );
    expect((await run()).record).toMatchObject({ attempt: 2, request: { via: "hosted" } });
    expect(asked).toEqual(["later than 1", "cancel 1", "later than 1"]);
  });

  it("is not looked for, and calls nothing off, where nothing is changed", async () => {
    const plain = await change([aTip(FAILED)], {}, null);
    await plain.run();
    expect(plain.asked).toEqual([]);
    const open = await change([aTip()], {}, null);
    await expect(open.run()).rejects.toMatchObject(refusal("only a failed one can be"));
    expect(open.asked).toEqual([]);
  });

  it("is the one that was lost here, where Dollr knows it", async () => {
    const lost = aTip({ attempt: 2, referenceId: "00000000-0000-4000-8000-000000000002" });
    const { run, store } = await change([aTip(FAILED)], {
      findLaterAttempt: async () => void (await store.open(lost)),
    });
    expect(await run()).toEqual({ record: await store.load("order-1042", 2), isNew: false });
  });

  it("calls an open one off first", async () => {
    const { run, asked } = await change([aTip()]);
    expect((await run()).record).toMatchObject({ attempt: 2, request: { payer: PAYER } });
    expect(asked).toEqual(["cancel 1", "later than 1"]);
  });

  it("is refused where the open one can still be paid, and says why; whatever else keeps it from being called off is told", async () => {
    const cancel = (error: Error) => ({ cancel: () => Promise.reject(error) });
    const paying = new CancelRefusedError("order-1042", undefined, "somebody is paying it");
    const { run, store } = await change([aTip()], cancel(paying));
    await expect(run()).rejects.toMatchObject(refusal("it can still be paid, for somebody is paying it"));
    expect((await store.load("order-1042"))!.attempt).toBe(1);
    const lost = new Error("No answer came.");
    await expect((await change([aTip()], cancel(lost))).run()).rejects.toBe(lost);
  });
});
