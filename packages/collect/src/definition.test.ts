import { describe, expect, it } from "vitest";
import { aRecordVia, playDollr } from "../test/support/played-dollr.ts";
import type { CollectionRecord } from "./record/collection-record.ts";

// What a collection has of its own, as far as no other file has it.

const OPEN = { documents: [{ id: 101, status: "ACTIVE" }] };

/** A collection of which this step took effect before. */
const recovered = (steps: CollectionRecord["steps"]) => ({ ...aRecordVia("checkout"), steps });
const TRACE = { doneAt: new Date(0), tookMs: 3 };

describe("a collection that is called off", () => {
  const abandon = async (record: CollectionRecord) => {
    const { context, asked } = playDollr(record, OPEN);
    await context.definition.abandon!(context);
    return asked;
  };

  it("has its document canceled, and has done with it where there is none", async () => {
    for (const via of ["document", "checkout"] as const)
      expect(await abandon(aRecordVia(via))).toEqual(["invoices.cancel 101", "status.source 101"]);
    expect(await abandon({ ...aRecordVia("document"), results: {} })).toEqual([]);
  });

  it("leaves its page, which is an offer and has rules of its own", async () => {
    expect(await abandon(aRecordVia("hosted"))).toEqual([]);
  });

  it("has the documents of other machines closed as well, drafts too: whoever made one may publish it yet", async () => {
    const documents = ["ACTIVE", "IDLE", "PROCESSING"].map((status, index) => ({ id: 101 + index, status }));
    const { context, asked } = playDollr({ ...aRecordVia("document"), results: {} }, { documents });
    expect(await context.definition.closeOthers!(context)).toBe(true);
    expect(asked.filter((each) => each.includes("cancel"))).toEqual(["invoices.cancel 101", "invoices.cancel 102"]);
  });
});

describe("a collection was found as another machine had made it", () => {
  const isFound = (record: CollectionRecord) => playDollr(record).context.definition.isFound(record);

  it("where its checkout was recovered, and not where this machine has made it, or it has none", () => {
    expect(isFound(recovered({ checkout: { ...TRACE, recovered: true } }))).toBe(true);
    expect(isFound(recovered({ checkout: TRACE }))).toBe(false);
    expect(isFound(recovered({ source: { ...TRACE, recovered: true } }))).toBe(false);
  });
});

describe("the offer of a collection", () => {
  it("is its page, and others have none", () => {
    const offerOf = (via: CollectionRecord["request"]["via"]) => {
      const record = aRecordVia(via);
      return playDollr(record).context.definition.offerOf(record);
    };
    expect(offerOf("hosted")).toBeDefined();
    for (const via of ["document", "checkout"] as const) expect(offerOf(via)).toBeUndefined();
  });
});
