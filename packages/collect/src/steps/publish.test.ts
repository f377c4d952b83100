import { describe, expect, it } from "vitest";
import { aRecordVia, type PlayedDocument, playDollr } from "../../test/support/played-dollr.ts";
import { publish } from "./publish.ts";

type Via = Parameters<typeof aRecordVia>[0];

/** Dollr has the document as it is told, and answers with that. */
const played = (document: Partial<PlayedDocument>, via: Via = "document", answers: Record<string, object> = {}) =>
  playDollr(aRecordVia(via), { documents: [{ id: 101, status: "IDLE", ...document }], answers });

const OTHER_TOTAL = { total_amount: 50 };
const PUBLISHED = { published: true };
const GIVEN_UP = { discardedIds: [101] };
const FORGOTTEN = { ...GIVEN_UP, source: undefined, published: undefined };

describe("a document that is published", () => {
  const make = (document: Partial<PlayedDocument>, answers: Record<string, object> = {}, via: Via = "document") => {
    const { context, asked } = played(document, via, answers);
    return publish.make(context).then((told) => ({ told, asked }));
  };

  it("is payable where its total is ours, as the answer tells", async () => {
    const { told, asked } = await make({});
    expect(told).toEqual(PUBLISHED);
    expect(asked).toEqual(["invoices.publish 101"]);
  });

  it.each([{}, { id: "101" }, { status: "ACTIVE" }, { total_amount: 51 }, { status: "ACTIVE", total_amount: null }])(
    "is read where the answer tells too little: %o",
    async (answer) => {
      const { told, asked } = await make({ status: "ACTIVE" }, { "invoices.publish": answer });
      expect(told).toEqual(PUBLISHED);
      expect(asked).toEqual(["invoices.publish 101", "invoices.retrieve 101"]);
    },
  );

  it("is none of ours where the answer is about another one", async () => {
    const answer = { id: 102, status: "ACTIVE", total_amount: 51, currency: "USD" };
    await expect(make({}, { "invoices.publish": answer })).rejects.toThrow("another document");
  });

  it("is given up where it comes to another total", async () => {
    const { told, asked } = await make(OTHER_TOTAL);
    expect(told).toEqual(GIVEN_UP);
    expect(asked).toEqual(["invoices.publish 101"]);
  });
});

describe("a document that may have been published", () => {
  const find = (document: Partial<PlayedDocument>, via: Via = "document", answers: Record<string, object> = {}) =>
    publish.find!(played(document, via, answers).context);

  it("was not, where it is a draft of ours", async () => {
    expect(await find({})).toBeUndefined();
  });

  it("is given up where it is a draft of another total", async () => {
    expect(await find(OTHER_TOTAL)).toEqual(GIVEN_UP);
  });

  it("was, where it is open and its total is ours", async () => {
    expect(await find({ status: "ACTIVE" })).toEqual(PUBLISHED);
    expect(await find({ status: "ACTIVE", ...OTHER_TOTAL })).toEqual(GIVEN_UP);
  });

  it("was, where it is paid on the payer's page with our total", async () => {
    for (const status of ["PROCESSING", "PAID"]) expect(await find({ status }, "hosted")).toEqual(PUBLISHED);
    await expect(find({ status: "PAID", ...OTHER_TOTAL }, "hosted")).rejects.toThrow("paid, though not by this");
  });

  it("is none to charge upon where somebody has paid it", async () => {
    for (const via of ["document", "checkout"] as const)
      await expect(find({ status: "PAID" }, via)).rejects.toThrow("paid, though not by this payment");
  });

  it("is forgotten, and left as it is, where it cannot be paid any more", async () => {
    for (const status of ["CANCELED", "PROCESSING"]) {
      const { context, asked } = played({ status });
      expect(await publish.find!(context)).toMatchObject(FORGOTTEN);
      expect(asked).toEqual(["invoices.retrieve 101"]);
    }
  });

  it("is not understood where its status is not known", async () => {
    await expect(find({ status: "SETTLED" })).rejects.toThrow("a status that is not known here: SETTLED");
  });
});
