import { describe, expect, it } from "vitest";
import { attemptOf, endedAttempt, openTip, openTips } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import { readAgain } from "./read-again.ts";

// An ended payment, and its other attempts.

const FAILED = endedAttempt("failed");

describe("a word that is not known, of an attempt that failed", () => {
  const told = { reference_id: FAILED.referenceId, status: "SUCCESSFUL" };
  const options = { answers: { "status.transfer": told }, documents: [{ id: 101, status: "PAID" }] };
  const OTHER = { type: "JAR", id: 102 } as const;

  const statusBeside = async (later: readonly TipRecord[], ended = FAILED) => {
    const { flow } = await openTips(ended, later, options);
    return (await readAgain(flow, ended)).record.status;
  };

  it("is explained by its jar where no other attempt can have paid that", async () => {
    expect(await statusBeside([])).toBe("completed");
    expect(await statusBeside([attemptOf(2, { results: { source: OTHER } })])).toBe("completed");
  });

  it("says nothing where a later attempt has the same jar, or may have it", async () => {
    const other = attemptOf(2, { results: { source: OTHER } });
    expect(await statusBeside([attemptOf(2, {})])).toBe("failed");
    expect(await statusBeside([attemptOf(2, { results: {} })])).toBe("failed");
    expect(await statusBeside([other, attemptOf(3, {})])).toBe("failed");
    expect(await statusBeside([attemptOf(3, { results: { source: OTHER } })])).toBe("failed");
  });

  it("says nothing where Dollr knows a later attempt that the store has lost, or cannot be asked for it", async () => {
    const world = await openTip(FAILED, {
      ...options,
      findLaterAttempt: async () => void (await world.store.open(attemptOf(2, {}))),
    });
    expect((await readAgain(world.flow, FAILED)).record.status).toBe("failed");
    expect(world.adopted).toEqual([FAILED]);
    const silent = await openTip(FAILED, {
      ...options,
      findLaterAttempt: () => Promise.reject(new Error("no answer")),
    });
    await expect(readAgain(silent.flow, FAILED)).rejects.toThrow("no answer");
  });

  it("is not asked of its own jar where the record knows none, and a later attempt has one", async () => {
    const unknown = { ...FAILED, results: {} };
    expect(await statusBeside([attemptOf(2, { results: { source: OTHER } })], unknown)).toBe("completed");
    expect(await statusBeside([attemptOf(2, {})], unknown)).toBe("completed");
  });

  it("is read of a record that its store has lost, too", async () => {
    const { flow } = await openTips(FAILED, [], options);
    const { load } = flow.store;
    Object.assign(flow.store, { load: (id: string, attempt?: number) => (attempt ? load(id, attempt) : undefined) });
    expect((await readAgain(flow, FAILED)).record.status).toBe("completed");
  });

  it("alone is held against later attempts: what Dollr says of this one is believed", async () => {
    const failed = { reference_id: FAILED.referenceId, status: "FAILED" };
    const { flow, asked } = await openTips(FAILED, [attemptOf(2, {})], {
      answers: { "status.transfer": failed },
    });
    const loads: string[] = [];
    Object.assign(flow.store, { load: async (...args: unknown[]) => void loads.push(args.join()) });
    expect(await readAgain(flow, FAILED)).toMatchObject({ isOpenAgain: false });
    expect(loads).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
