import { describe, expect, it } from "vitest";
import { readAgain } from "../../../flow/src/endings/read-again.ts";
import { settle } from "../../../flow/src/execution/endings.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, REFUSED } from "../support/played-dollr.ts";
import { type FlowOptions, openAttempts, openFlow } from "../support/played-flow.ts";
import { attemptOf, endedAttempt, START_MS } from "../support/prepared-records.ts";

// An ended payment, its other attempts, and its page.

const FAILED = endedAttempt("failed");

describe("a word that is not known, of an attempt that failed", () => {
  const told = { reference_id: FAILED.referenceId, status: "SUCCESSFUL" };
  const options = { answers: { "status.collection": told }, documents: [{ id: 101, status: "PAID" }] };
  const OTHER = { type: "INVOICE", id: 102 } as const;

  const statusBeside = async (later: readonly CollectionRecord[], ended = FAILED) => {
    const { flow } = await openAttempts(ended, later, options);
    return (await readAgain(flow, ended)).record.status;
  };

  it("is explained by its document where no other attempt can have paid that", async () => {
    expect(await statusBeside([])).toBe("completed");
    expect(await statusBeside([attemptOf(2, { results: { source: OTHER } })])).toBe("completed");
  });

  it("says nothing where a later attempt has the same document, or may have it", async () => {
    const other = attemptOf(2, { results: { source: OTHER } });
    expect(await statusBeside([attemptOf(2, {})])).toBe("failed");
    expect(await statusBeside([attemptOf(2, { results: {} })])).toBe("failed");
    expect(await statusBeside([other, attemptOf(3, {})])).toBe("failed");
    expect(await statusBeside([attemptOf(3, { results: { source: OTHER } })])).toBe("failed");
  });

  it("says nothing where Dollr knows a later attempt that the store has lost, or cannot be asked for it", async () => {
    const world = await openFlow(FAILED, {
      ...options,
      findLaterAttempt: async () => void (await world.store.open(attemptOf(2, {}))),
    });
    expect((await readAgain(world.flow, FAILED)).record.status).toBe("failed");
    expect(world.adopted).toEqual([FAILED]);
    const silent = await openFlow(FAILED, {
      ...options,
      findLaterAttempt: () => Promise.reject(new Error("no answer")),
    });
    await expect(readAgain(silent.flow, FAILED)).rejects.toThrow("no answer");
  });

  it("is not asked of its own document where the record knows none, and a later attempt has one", async () => {
    const unknown = { ...FAILED, results: {} };
    expect(await statusBeside([attemptOf(2, { results: { source: OTHER } })], unknown)).toBe("completed");
    expect(await statusBeside([attemptOf(2, {})], unknown)).toBe("completed");
  });

  it("is read of a record that its store has lost, too", async () => {
    const { flow } = await openAttempts(FAILED, [], options);
    const { load } = flow.store;
    Object.assign(flow.store, { load: (id: string, attempt?: number) => (attempt ? load(id, attempt) : undefined) });
    expect((await readAgain(flow, FAILED)).record.status).toBe("completed");
  });

  it("alone is held against later attempts: what Dollr says of this one is believed", async () => {
    const failed = { reference_id: FAILED.referenceId, status: "FAILED" };
    const { flow, asked } = await openAttempts(FAILED, [attemptOf(2, {})], {
      answers: { "status.collection": failed },
    });
    const loads: string[] = [];
    Object.assign(flow.store, { load: async (...args: unknown[]) => void loads.push(args.join()) });
    expect(await readAgain(flow, FAILED)).toMatchObject({ isOpenAgain: false });
    expect(loads).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe("a page that had failed", () => {
  const wakeAt = new Date(START_MS + 5 * 60_000);
  const PAGE = change(aRecordVia("hosted"), { ...settle("failed", START_MS), wakeAt }, START_MS);
  const readPage = async (record: CollectionRecord, options: FlowOptions) => {
    const world = await openAttempts(record, [], options);
    return { ...world, ...(await readAgain(world.flow, record)) };
  };

  it("is read, and its reference is never asked for", async () => {
    const { asked, record, isOpenAgain } = await readPage(PAGE, { documents: [{ id: 101, status: "CANCELED" }] });
    expect(asked[0]).toBe("status.source 101");
    expect(asked.join()).not.toContain("status.collection");
    expect([record, isOpenAgain]).toEqual([PAGE, false]);
  });

  it("and was paid all the same is completed", async () => {
    const { record, asked } = await readPage(PAGE, {
      documents: [{ id: 101, status: "PAID" }],
      answers: { "invoices.receipt": REFUSED },
    });
    expect(record).toMatchObject({ status: "completed", corrects: "failed", results: { source: { id: 101 } } });
    expect(asked.filter((each) => each.startsWith("status"))).toHaveLength(1);
  });

  it("may have been given up for the page of another machine, which is read then", async () => {
    const { record } = await readPage(PAGE, {
      documents: [
        { id: 101, status: "CANCELED" },
        { id: 90, status: "PAID" },
      ],
      answers: { "invoices.receipt": REFUSED },
    });
    expect(record).toMatchObject({ status: "completed", corrects: "failed", results: { source: { id: 90 } } });
  });

  it("and was canceled, by a clock that was ahead, is looked at once", async () => {
    const { asked, isOpenAgain } = await readPage(
      { ...PAGE, results: { ...PAGE.results, canceledAt: wakeAt } },
      { documents: [{ id: 101, status: "CANCELED" }] },
    );
    expect(isOpenAgain).toBe(true);
    expect(asked.filter((each) => each.startsWith("status"))).toHaveLength(1);
  });

  it("without a document has nothing to be read", async () => {
    const { record, asked } = await readPage({ ...PAGE, results: {} }, {});
    expect(asked).toEqual([]);
    expect(record.status).toBe("failed");
  });

  it("is open where the payer may still pay, and it is looked at once", async () => {
    const { isOpenAgain, record, asked } = await readPage(PAGE, { documents: [{ id: 101, status: "ACTIVE" }] });
    expect([isOpenAgain, record.status]).toEqual([true, "failed"]);
    expect(asked.filter((each) => each.startsWith("status"))).toHaveLength(1);
  });
});
