import { describe, expect, it } from "vitest";
import { aRecordVia, type PlayedDocument, playDollr } from "../../test/support/played-dollr.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import { askForPage, readPage } from "./hosted.ts";

// A page that was canceled, and one that is only read.

const WINDOW_MS = 60_000;
const PAGE = aRecordVia("hosted", { stage: "executed", results: { partyId: 7 } });
const NOW_MS = PAGE.updatedAt.getTime();
const at = (ms: number): Date => new Date(NOW_MS + ms);
const CANCELED = { id: 101, status: "CANCELED" };

const withResults = (results: CollectionRecord["results"]): CollectionRecord => ({
  ...PAGE,
  results: { ...PAGE.results, ...results },
});

async function look(ask: typeof askForPage, record: CollectionRecord, ...documents: PlayedDocument[]) {
  const { context, asked } = playDollr(record, { documents });
  return { change: await ask(context, WINDOW_MS, () => NOW_MS), asked };
}

describe("a page that is canceled", () => {
  it("waits for the page of another machine, and has failed when none comes within the window", async () => {
    const waits = { status: "pending", action: undefined, why: undefined, failedPasses: 0 };
    const { change } = await look(askForPage, PAGE, CANCELED);
    expect(change).toEqual({ ...waits, results: { ...PAGE.results, canceledAt: at(0) } });
    const seen = withResults({ canceledAt: at(1 - WINDOW_MS) });
    expect((await look(askForPage, seen, CANCELED)).change).toEqual({ ...waits, results: seen.results });
    const over = withResults({ canceledAt: at(-WINDOW_MS) });
    expect((await look(askForPage, over, CANCELED)).change).toMatchObject({ stage: "settled", status: "failed" });
  });

  it("waits anew by a clock that was set back", async () => {
    const { change } = await look(askForPage, withResults({ canceledAt: at(3_600_000) }), CANCELED);
    expect(change.results).toEqual({ ...PAGE.results, canceledAt: at(0) });
  });
});

describe("a page that has expired", () => {
  const expired = (changes: Partial<CollectionRecord> = {}): CollectionRecord => {
    const record = { ...PAGE, ...changes };
    return { ...record, request: { ...record.request, expiresAt: at(0) } };
  };
  const isCanceled = (asked: readonly string[]) => asked.includes("invoices.cancel 101");

  it.each(["ACTIVE", "IDLE"])("is canceled where nobody pays on it: %s", async (status) => {
    const { change, asked } = await look(askForPage, expired(), { id: 101, status });
    expect(isCanceled(asked)).toBe(true);
    expect(change).toMatchObject({ status: "pending", results: { canceledAt: at(0) } });
  });

  it("has failed for that once nothing has come of it", async () => {
    const over = expired({ results: { ...PAGE.results, canceledAt: at(-WINDOW_MS) } });
    const { change } = await look(askForPage, over, CANCELED);
    expect(change).toMatchObject({ status: "failed", cause: { code: "expired", by: "merchant" } });
    expect(change.reason).toContain("it has expired");
    const { change: other } = await look(askForPage, withResults({ canceledAt: at(-WINDOW_MS) }), CANCELED);
    expect(other).toMatchObject({ status: "failed", reason: "the checkout was canceled", cause: { code: "canceled" } });
  });

  it("is left alone where somebody pays on it, or has paid", async () => {
    for (const status of ["PROCESSING", "PAID"])
      expect(isCanceled((await look(askForPage, expired(), { id: 101, status })).asked)).toBe(false);
  });

  it("is still held against what was asked for: one of another total is looked into", async () => {
    const { change } = await look(askForPage, expired(), { id: 101, status: "ACTIVE", total_amount: 50 });
    expect(change).toMatchObject({ status: "unknown", isOtherAmount: true });
  });
});

describe("a page that is paid when it is first looked at", () => {
  const OTHER = { id: 102, status: "ACTIVE" };

  it("has the pages of other machines closed, also where its address never left", async () => {
    const { asked } = await look(askForPage, PAGE, { id: 101, status: "PAID" }, OTHER);
    expect(asked).toContain("invoices.cancel 102");
  });

  it("has them closed once: after other looks without an address it does not", async () => {
    const { asked } = await look(askForPage, withResults({ pageLooks: 1 }), { id: 101, status: "PAID" }, OTHER);
    expect(asked).not.toContain("invoices.cancel 102");
  });
});

describe("a page that can be paid", () => {
  it("is looked at for another one that was paid at the last look alone, since there are the most of them", async () => {
    const open = { id: 101, status: "ACTIVE" };
    const listed = async (pageLooks: number) => (await look(askForPage, withResults({ pageLooks }), open)).asked;
    expect(await listed(2)).toContain("invoices.list PAID");
    for (const pageLooks of [0, 1]) {
      const asked = await listed(pageLooks);
      expect(asked).toContain("invoices.list ACTIVE");
      expect(asked).not.toContain("invoices.list PAID");
    }
  });
});

describe("a page that is only read", () => {
  const OLDER = { id: 90, status: "ACTIVE" };

  it("gives way to no other one, and is counted as no look", async () => {
    const { change, asked } = await look(readPage, PAGE, { id: 101, status: "ACTIVE" }, OLDER);
    expect(asked).toEqual(["status.source 101"]);
    expect(change).toMatchObject({ status: "pending" });
    expect(change).not.toHaveProperty("results");
  });

  it("was given up for another one when it was canceled, and that one is looked at anew", async () => {
    const { change } = await look(readPage, withResults({ pageLooks: 3 }), CANCELED, OLDER);
    expect(change).toMatchObject({ status: "action-required", results: { partyId: undefined, source: { id: 90 } } });
    expect(change.results).not.toHaveProperty("pageLooks");
  });

  it("keeps the looks that it had", async () => {
    const { change } = await look(readPage, withResults({ pageLooks: 1 }), CANCELED);
    expect(change.results).toMatchObject({ source: { id: 101 }, pageLooks: 1 });
  });

  it("keeps what is known of it while it waits", async () => {
    const { change } = await look(readPage, PAGE, CANCELED);
    expect(change.results).toEqual({ ...PAGE.results, canceledAt: at(0) });
  });
});
