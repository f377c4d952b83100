import { expect, it } from "vitest";
import { aTip, JAR, type TipRecord } from "../../test/support/tip.ts";
import type { Source } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import { isOvertaken } from "./is-overtaken.ts";

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
  return { is: await isOvertaken({ store, findLaterAttempt }, first), asked };
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
  await expect(isOvertaken({ store, findLaterAttempt }, FIRST)).rejects.toThrow("no answer");
});
