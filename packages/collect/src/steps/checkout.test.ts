import { describe, expect, it } from "vitest";
import {
  aRecordVia,
  LOST,
  NOT_FOUND,
  type PlayedDocument,
  type PlayOptions,
  playDollr,
  REFUSED,
} from "../../test/support/played-dollr.ts";
import { toLabel } from "../documents/label.ts";
import { checkout } from "./checkout.ts";

const HOSTED = { ...aRecordVia("hosted"), results: {} };
const DIRECT = { ...aRecordVia("checkout"), results: {} };
const PAGE_URL = "https://pay.example.com/made";
const MADE = {
  source_id: 101,
  source_number: "INV-101",
  source_status: "ACTIVE",
  party_id: 7,
  counterparty_id: 8,
  total_amount: 51,
  currency: "USD",
  url: PAGE_URL,
};
const SOURCE = { type: "INVOICE", id: 101, number: "INV-101" };
const IDS = { source: SOURCE, partyId: 7, counterpartyId: 8, published: true };

describe("a checkout that is made", () => {
  const make = async (made: object, record = HOSTED, options: PlayOptions = {}) => {
    const documents = [{ id: 101, status: "ACTIVE" }];
    const answers = { "checkouts.create": { ...MADE, ...made }, ...options.answers };
    const { context, asked } = playDollr(record, { documents, ...options, answers });
    const told = await checkout.make(context).catch((error) => error);
    return { told, asked: asked.slice(1) };
  };

  it("is a document, its payer and its page", async () => {
    expect(await make({})).toEqual({ told: { ...IDS, url: PAGE_URL }, asked: [] });
    expect((await make({ source_status: "IDLE" })).told).toMatchObject({ published: false });
  });

  it("is asked for its address where that was not told, or is none on the web", async () => {
    for (const url of [undefined, "javascript:alert(1)"]) {
      const { told, asked } = await make({ url });
      expect(told).toEqual({ ...IDS, url: "https://pay.example.com/INV-101" });
      expect(asked).toEqual(["links.pay INV-101"]);
    }
  });

  it("has no page where we execute it", async () => {
    expect(await make({}, DIRECT)).toEqual({ told: { ...IDS, url: undefined }, asked: [] });
    expect(await make({ url: undefined }, DIRECT)).toEqual({ told: { ...IDS, url: undefined }, asked: [] });
  });

  it("has our label, where it has one", async () => {
    for (const reference_id of [toLabel(HOSTED), null, undefined])
      expect((await make({ reference_id })).told).toMatchObject({ source: SOURCE });
    const { told, asked } = await make({ reference_id: "of another" });
    expect(told.message).toContain("another checkout");
    expect(asked).toEqual([]);
  });

  it.each([{ total_amount: 50 }, { currency: "LRD" }])(
    "of another total is canceled, and the payment refused: %o",
    async (other) => {
      const { told, asked } = await make(other);
      expect(told).toMatchObject({ name: "RefusedError", message: expect.stringContaining("another total") });
      expect(asked).toEqual(["invoices.cancel 101", "status.source 101"]);
    },
  );

  it.each([{ total_amount: null }, { total_amount: "" }, { total_amount: "25,50" }, { currency: "US Dollar" }])(
    "of a total that cannot be read is looked at, and nothing follows while that tells none either: %o",
    async (untold) => {
      const document = { id: 101, status: "ACTIVE", reference_id: toLabel(HOSTED), ...untold };
      const { told, asked } = await make(untold, HOSTED, { answers: { "invoices.retrieve": document } });
      expect(told).toMatchObject({ name: "Error", message: expect.stringContaining("does not tell the amounts") });
      expect(asked).toEqual(["invoices.retrieve 101"]);
      const right = { "invoices.retrieve": { ...document, total_amount: 51, currency: "USD" } };
      expect((await make(untold, HOSTED, { answers: right })).told).toMatchObject({ source: SOURCE });
    },
  );

  it("of another total that cannot be canceled is kept", async () => {
    const { told } = await make({ total_amount: 50 }, HOSTED, { answers: { "invoices.cancel": REFUSED } });
    expect(told.message).toContain("could not be canceled");
  });

  it("may tell its total as a text, and without its currency", async () => {
    for (const told of [{ total_amount: "51.00" }, { currency: undefined }])
      expect((await make(told)).told).toMatchObject({ source: SOURCE });
  });
});

describe("a checkout that may have been made", () => {
  const party = { counterparty: { party: { id: 7 } } };

  const find = async (record: typeof HOSTED, documents: readonly PlayedDocument[], answers = {}) => {
    const { context, asked } = playDollr(record, { documents, answers });
    const told = await checkout.find!(context).catch((error) => error);
    return { told, asked };
  };

  it("is found by its label, with its payer and its page", async () => {
    const { told } = await find(HOSTED, [{ id: 101, status: "ACTIVE", ...party }]);
    expect(told).toEqual({ ...IDS, url: "https://pay.example.com/INV-101" });
    const draft = await find(HOSTED, [{ id: 101, status: "IDLE", ...party }]);
    expect(draft.told).toMatchObject({ source: SOURCE, published: false });
  });

  it("was not, where it was given up, unless a payer pays it", async () => {
    const given = { ...HOSTED, results: { discardedIds: [101] } };
    expect((await find(given, [{ id: 101, status: "ACTIVE", ...party }])).told).toBeUndefined();
    expect((await find(given, [{ id: 102, status: "ACTIVE", ...party }])).told).toMatchObject({ source: { id: 102 } });
    expect((await find(given, [{ id: 101, status: "PROCESSING", ...party }])).told).toMatchObject({ source: SOURCE });
  });

  it("was not, where there is none", async () => {
    const { told, asked } = await find(HOSTED, []);
    expect(told).toBeUndefined();
    expect(asked).toEqual(
      ["PROCESSING", "ACTIVE", "IDLE", "PAID", "CANCELED"].map((state) => `invoices.list ${state}`),
    );
  });

  it("may be paid already on the payer's page; what was paid is looked for last", async () => {
    for (const status of ["PAID", "PROCESSING"])
      expect((await find(HOSTED, [{ id: 101, status }])).told).toMatchObject({ source: SOURCE, published: true });
    const open = await find(HOSTED, [
      { id: 100, status: "PAID" },
      { id: 101, status: "ACTIVE" },
    ]);
    expect(open.told).toMatchObject({ source: SOURCE });
    expect(open.asked).not.toContain("invoices.list PAID");
  });

  it("is ours to execute only while nobody pays it", async () => {
    for (const status of ["PAID", "PROCESSING", "CANCELED"]) {
      const { told, asked } = await find(DIRECT, [{ id: 101, status }]);
      expect(told).toBeUndefined();
      expect(asked).toEqual(["invoices.list ACTIVE", "invoices.list IDLE"]);
    }
    const { told, asked } = await find(DIRECT, [{ id: 101, status: "ACTIVE", ...party }]);
    expect(told).toEqual(IDS);
    expect(asked.join()).not.toContain("links.pay");
  });

  it("of another total is passed by, and canceled where a payer could pay it", async () => {
    const documents = [
      { id: 100, status: "ACTIVE", total_amount: 50 },
      { id: 101, status: "ACTIVE" },
    ];
    const hosted = await find(HOSTED, documents);
    expect(hosted.told).toMatchObject({ source: SOURCE });
    expect(hosted.asked).toContain("invoices.cancel 100");
    const direct = await find(DIRECT, documents, { "counterparties.retrieve": { party: { id: 7 } } });
    expect(direct.told).toMatchObject({ source: SOURCE });
    expect(direct.asked.join()).not.toContain("cancel");
  });

  it("has the payer of its counterparty, where the document does not tell it", async () => {
    const ask = (answers: object) => find(DIRECT, [{ id: 101, status: "ACTIVE" }], answers);
    const { told, asked } = await ask({ "counterparties.retrieve": { party: { id: 12 } } });
    expect(told).toMatchObject({ partyId: 12 });
    expect(asked).toContain("counterparties.retrieve 8");
    expect((await ask({ "counterparties.retrieve": {} })).told).toMatchObject({ partyId: undefined });
    for (const counterparty of [null, { party: null }, {}]) {
      const hosted = await find(HOSTED, [{ id: 101, status: "ACTIVE", counterparty }]);
      expect(hosted.told).toMatchObject({ source: SOURCE, partyId: undefined });
      expect(hosted.asked.join()).not.toContain("counterparties");
    }
  });

  it("whose address cannot be had is none to go on with: another one is made, and takes its place", async () => {
    for (const status of ["ACTIVE", "IDLE"]) {
      const { told, asked } = await find(HOSTED, [{ id: 101, status }], { "links.pay": NOT_FOUND });
      expect(told).toBeUndefined();
      expect(asked.join()).not.toContain("cancel");
      expect(asked.filter((each) => each.startsWith("links.pay"))).toHaveLength(1);
    }
    expect((await find(HOSTED, [{ id: 101, status: "ACTIVE" }], { "links.pay": LOST })).told).toBe(LOST);
  });

  it("was canceled on the payer's page, and that is how it stands", async () => {
    const canceled = await find(HOSTED, [{ id: 101, status: "CANCELED" }]);
    expect(canceled.told).toMatchObject({ source: SOURCE, published: true });
    expect(canceled.asked.join()).not.toContain("links.pay");
    const paid = await find(HOSTED, [
      { id: 100, status: "CANCELED" },
      { id: 101, status: "PAID" },
    ]);
    expect(paid.told).toMatchObject({ source: SOURCE });
  });

  it("whose address cannot be had is kept where somebody pays it", async () => {
    for (const status of ["PAID", "PROCESSING"]) {
      const known = await find(HOSTED, [{ id: 101, status }], { "links.pay": NOT_FOUND });
      expect(known.told).toEqual({ ...IDS, partyId: undefined, url: undefined });
      expect(known.asked.join()).not.toContain("cancel");
    }
  });
});
