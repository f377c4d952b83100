import { describe, expect, it } from "vitest";
import { playTip } from "../../test/support/played-tip.ts";
import { aTip, JAR, type TipRecord } from "../../test/support/tip.ts";
import type { Source } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import { mayBeOfAnother } from "./may-be-of-another.ts";

const FIRST = aTip({ results: { source: JAR } });
const another = (source: Source) => aTip({ attempt: 2, referenceId: "second", results: { source } });

interface World {
  readonly first?: TipRecord;
  readonly stored?: TipRecord;
  readonly atDollr?: TipRecord;
  readonly isStoreLost?: boolean;
}

/** Whether an attempt is overtaken, with what is stored beside it and what Dollr knows of a later one. */
async function judge({ first = FIRST, stored, atDollr, isStoreLost = false }: World) {
  const store = ofFlow(memoryStore(), "tip");
  if (!isStoreLost) await store.open(first);
  if (stored !== undefined) await store.open(stored);
  let asked = 0;
  const findLaterAttempt = async () => {
    asked += 1;
    if (atDollr !== undefined) await store.open(atDollr);
  };
  const { call, definition } = playTip(first).context;
  return { is: await mayBeOfAnother({ store, findLaterAttempt, call, definition }, first), asked };
}

it("an attempt without a later one is not overtaken, as far as Dollr says", async () => {
  expect(await judge({})).toEqual({ is: false, asked: 1 });
});

it("one is overtaken by a later attempt on its source, or on none that is known, stored or only at Dollr", async () => {
  expect(await judge({ stored: another(JAR) })).toEqual({ is: true, asked: 0 });
  const sourceless = { ...another(JAR), results: {} };
  expect(await judge({ stored: sourceless })).toEqual({ is: true, asked: 0 });
  expect(await judge({ atDollr: another(JAR) })).toEqual({ is: true, asked: 1 });
});

it("one is not overtaken by a later attempt on a source of its own", async () => {
  const own = another({ ...JAR, id: JAR.id + 1 });
  expect(await judge({ stored: own })).toEqual({ is: false, asked: 0 });
});

it("one without a source is not overtaken by a later attempt that has one", async () => {
  const first = { ...FIRST, results: {} };
  expect(await judge({ first, stored: another(JAR) })).toEqual({ is: false, asked: 0 });
});

it("one is overtaken where its store was lost only as far as Dollr says", async () => {
  expect(await judge({ isStoreLost: true })).toEqual({ is: false, asked: 1 });
  expect(await judge({ isStoreLost: true, atDollr: another(JAR) })).toEqual({ is: true, asked: 1 });
});

it("one is overtaken where the store has lost an attempt between it and the latest", async () => {
  const third = { ...another({ ...JAR, id: JAR.id + 1 }), attempt: 3, referenceId: "third" };
  expect(await judge({ stored: third })).toEqual({ is: true, asked: 0 });
});

it("nothing is said where Dollr does not say it", async () => {
  const store = ofFlow(memoryStore(), "tip");
  await store.open(FIRST);
  const findLaterAttempt = () => Promise.reject(new Error("no answer"));
  const { call, definition } = playTip(FIRST).context;
  await expect(mayBeOfAnother({ store, findLaterAttempt, call, definition }, FIRST)).rejects.toThrow("no answer");
});

describe("the source of a second attempt", () => {
  const OF_OFFER = { results: { source: JAR }, referenceId: "first" };

  /** Whether the first attempt may have paid it, where Dollr says so of that one. */
  async function askEarlier(first: TipRecord | undefined, status?: string, isOffer = false) {
    const second = another(JAR);
    const store = ofFlow(memoryStore(), "tip");
    for (const each of [first, second]) if (each !== undefined) await store.open(each);
    const answer = (referenceId: string) => ({ reference_id: referenceId, status });
    const played = playTip(second, status === undefined ? {} : { answers: { "status.transfer": answer } });
    const { call } = played.context;
    const definition = { ...played.context.definition, ...(isOffer && { offerOf: () => ({}) as never }) };
    const is = await mayBeOfAnother({ store, findLaterAttempt: async () => undefined, call, definition }, second);
    return { is, asked: played.asked };
  }

  it("may have been paid by the first one, unless Dollr still says that it has failed, or does not know it", async () => {
    const first = aTip(OF_OFFER);
    for (const status of ["COMPLETED", "PENDING", "SUCCESSFUL"])
      expect(await askEarlier(first, status)).toEqual({ is: true, asked: ["status.transfer first"] });
    expect((await askEarlier(first, "FAILED")).is).toBe(false);
    expect((await askEarlier(first)).is).toBe(false);
  });

  it("was not paid by the first one where that had another source, or none, and Dollr is not asked", async () => {
    const own = aTip({ results: { source: { ...JAR, id: JAR.id + 1 } } });
    expect(await askEarlier(own, "COMPLETED")).toEqual({ is: false, asked: [] });
    expect(await askEarlier(aTip({ results: {} }), "COMPLETED")).toEqual({ is: false, asked: [] });
  });

  it("may have been paid by one that the store has lost, and by whoever was offered it", async () => {
    expect((await askEarlier(undefined, "FAILED")).is).toBe(true);
    expect((await askEarlier(aTip(OF_OFFER), "FAILED", true)).is).toBe(true);
  });
});
