import { describe, expect, it } from "vitest";
import { readAgain } from "../../../flow/src/endings/read-again.ts";
import { settle } from "../../../flow/src/execution/endings.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, REFUSED } from "../support/played-dollr.ts";
import { type FlowOptions, openAttempts } from "../support/played-flow.ts";
import { START_MS } from "../support/prepared-records.ts";

// The page of an ended payment.

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
