import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, type PlayOptions, playDollr, REFUSED } from "../../test/support/played-dollr.ts";
import { at } from "../../test/support/prepared-records.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import { PAGE_OFFER } from "./page-offer.ts";

const URL = "https://pay.example.com/INV-101";
const PAGE = aRecordVia("hosted", { stage: "executed" });
const withResults = (results: CollectionRecord["results"]) => aRecordVia("hosted", { results });

describe("a page", () => {
  it("is made once Dollr has its document", () => {
    expect(PAGE_OFFER.isMade(PAGE)).toBe(true);
    expect(PAGE_OFFER.isMade({ ...PAGE, results: {} })).toBe(false);
  });

  it("is opened when it is the only one, and shown where it has an address", () => {
    expect(PAGE_OFFER.open(withResults({ url: URL }))).toBeUndefined();
    expect(PAGE_OFFER.open(withResults({ isOnlyPage: true }))).toEqual({ stage: "executed" });
    expect(PAGE_OFFER.open(withResults({ isOnlyPage: true, url: URL }))).toEqual({
      stage: "executed",
      status: "action-required",
      action: { url: URL },
    });
  });

  it("was made when its step was done", () => {
    expect(PAGE_OFFER.madeAt(PAGE)).toBeUndefined();
    expect(PAGE_OFFER.madeAt({ ...PAGE, steps: { page: { doneAt: at(7), tookMs: 3 } } })).toEqual(at(7));
  });
});

describe("nobody pays on a page", () => {
  const isUnpaid = (changes: Partial<CollectionRecord>, results: CollectionRecord["results"] = {}) =>
    PAGE_OFFER.isUnpaid({ ...PAGE, ...changes, results: { ...PAGE.results, ...results } } as CollectionRecord);

  it("that is shown", () => {
    expect(isUnpaid({ status: "action-required" }, { url: URL })).toBe(true);
  });

  it("whose address Dollr does not give, unless somebody is seen to pay on it", () => {
    expect(isUnpaid({ status: "pending" })).toBe(true);
    expect(isUnpaid({ status: "pending" }, { isBeingPaid: false })).toBe(true);
    expect(isUnpaid({ status: "pending" }, { isBeingPaid: true })).toBe(false);
  });

  it("and where somebody may, that is not said: it is pending, in doubt, or not there yet", () => {
    expect(isUnpaid({ status: "pending" }, { url: URL })).toBe(false);
    expect(isUnpaid({ status: "unknown" })).toBe(false);
    expect(isUnpaid({ stage: "preparing", status: "pending" })).toBe(false);
    expect(isUnpaid({ stage: "settled", status: "completed" })).toBe(false);
  });
});

describe("the pages of an attempt", () => {
  const played = (options: PlayOptions, record = PAGE) => playDollr(record, options).context;

  it("that were paid are told by number, else by id", async () => {
    const documents = [
      { id: 101, status: "PAID" },
      { id: 102, status: "PAID", invoice_number: undefined, order_number: "ORD-102" },
      { id: 103, status: "PAID", invoice_number: undefined },
      { id: 104, status: "PROCESSING" },
    ];
    expect(await PAGE_OFFER.listPaid(played({ documents }))).toEqual(["INV-101", "ORD-102", "103"]);
    expect(await PAGE_OFFER.listPaid(played({}))).toEqual([]);
  });

  it("are known to Dollr once one was published", async () => {
    expect(await PAGE_OFFER.isKnown(played({ documents: [{ id: 102, status: "CANCELED" }] }))).toBe(true);
    expect(await PAGE_OFFER.isKnown(played({ documents: [{ id: 102, status: "IDLE" }] }))).toBe(false);
  });
});

describe("a page that was to be canceled", () => {
  const cancel = (options: PlayOptions) => PAGE_OFFER.cancel(playDollr(PAGE, options).context);
  const inState = (status: string) => ({ documents: [{ id: 101, status }], answers: { "invoices.cancel": REFUSED } });

  it("is canceled, and nobody can pay on it", async () => {
    expect(await cancel({ documents: [{ id: 101, status: "ACTIVE" }] })).toEqual({ is: "canceled", told: "CANCELED" });
  });

  it.each([
    ["PROCESSING", "being-paid"],
    ["PAID", "being-paid"],
    ["ACTIVE", "open"],
    ["IDLE", "open"],
    ["ON_HOLD", "unclear"],
  ])("is where Dollr does not do it, as it stands: %s is %s", async (told, is) => {
    expect(await cancel(inState(told))).toEqual({ is, told });
  });

  it("is not known where that cannot be read", async () => {
    await expect(cancel({ answers: { "status.source": LOST } })).rejects.toBe(LOST);
  });

  it("is one of all of its attempt, also of another machine", async () => {
    const documents = [{ id: 102, status: "ACTIVE" }];
    const { context, asked } = playDollr({ ...PAGE, results: {} }, { documents });
    expect(await PAGE_OFFER.cancelAll(context)).toEqual({ is: "canceled", told: "CANCELED" });
    expect(asked).toContain("invoices.cancel 102");
  });

  it("is none where none was made", async () => {
    expect(await PAGE_OFFER.cancelAll(playDollr({ ...PAGE, results: {} }).context)).toEqual({
      is: "none",
      told: "none",
    });
  });
});
