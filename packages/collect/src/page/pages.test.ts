import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, NOT_FOUND, type PlayOptions, playDollr, REFUSED } from "../../test/support/played-dollr.ts";
import { closeOthers } from "../documents/close-others.ts";
import { cancelPages, findPayLink, giveWay, page, payLink, takeOver } from "./pages.ts";

// Ours is the page 101. Others of the same attempt have other ids.

const RECORD = aRecordVia("hosted", { stage: "executed" });
const OURS = { id: 101, status: "ACTIVE" };
const OLDER = { id: 90, status: "ACTIVE" };
const TAKEN = {
  source: { type: "INVOICE", id: 90, number: "INV-90" },
  counterpartyId: 8,
  partyId: undefined,
  published: true,
  canceledAt: undefined,
  pageLooks: undefined,
  url: "https://pay.example.com/INV-90",
};
const NO_ADDRESS = { "links.pay": NOT_FOUND };

async function make(options: PlayOptions) {
  const { context, asked } = playDollr({ ...RECORD, stage: "preparing" }, options);
  return { told: await page.make(context), asked, canceled: asked.filter((each) => each.includes("cancel")) };
}

async function give(options: PlayOptions, isLast = true) {
  const { context, asked } = playDollr(RECORD, options);
  return { told: await giveWay(context, isLast), asked, canceled: asked.filter((each) => each.includes("cancel")) };
}

describe("a page, before its address leaves", () => {
  it("is the only one where there is no other, and nothing is canceled", async () => {
    const { told, asked } = await make({ documents: [OURS] });
    expect(told).toEqual({ isOnlyPage: true });
    expect(asked.every((each) => each.startsWith("invoices.list"))).toBe(true);
    expect(asked).toHaveLength(4);
  });

  it("gives way to an older one, and is canceled", async () => {
    const { told, canceled } = await make({ documents: [OURS, OLDER] });
    expect(told).toEqual({ isOnlyPage: true, ...TAKEN });
    expect(canceled).toEqual(["invoices.cancel 101"]);
  });

  it("waits where Dollr does not cancel it: another machine may have given its address to the payer", async () => {
    const answers = { "invoices.cancel": REFUSED };
    await expect(make({ documents: [OURS, OLDER], answers })).rejects.toThrow("a second page: it is ACTIVE");
  });

  it("stays where somebody pays it all the same, and the others are canceled", async () => {
    const cancel = (id: number) => (id === 101 ? REFUSED : {});
    const documents = [{ ...OURS, status: "PROCESSING" }, OLDER];
    const { told, canceled } = await make({ documents, answers: { "invoices.cancel": cancel } });
    expect(told).toEqual({ isOnlyPage: true });
    expect(canceled).toEqual(["invoices.cancel 101", "invoices.cancel 90"]);
  });

  it("stays, and the older one is canceled, where that has no address", async () => {
    const { told, canceled } = await make({ documents: [OURS, OLDER], answers: NO_ADDRESS });
    expect(told).toEqual({ isOnlyPage: true });
    expect(canceled).toEqual(["invoices.cancel 90"]);
  });

  it("waits where another one can neither be opened nor canceled: nobody may be given a second one", async () => {
    const cancel = (id: number) => (id === 90 ? REFUSED : undefined);
    const answers = { ...NO_ADDRESS, "invoices.cancel": cancel };
    const making = make({ documents: [OURS, OLDER], answers });
    await expect(making).rejects.toThrow("nor cancels it: it is ACTIVE");
  });

  it.each(["PROCESSING", "PAID"])(
    "gives way to one that is %s, which is never canceled, address or not",
    async (status) => {
      const { told, canceled } = await make({ documents: [OURS, { ...OLDER, status }], answers: NO_ADDRESS });
      expect(told).toEqual({ isOnlyPage: true, ...TAKEN, url: undefined });
      expect(canceled).toEqual(["invoices.cancel 101"]);
    },
  );
});

describe("the page that goes on", () => {
  it("is looked for among the paid ones, of which there are the most, at the last look alone", async () => {
    const documents = [OURS, { ...OLDER, status: "PAID" }];
    expect((await give({ documents }, false)).asked).toHaveLength(3);
    expect((await give({ documents }, false)).told).toBeUndefined();
    expect((await give({ documents }, true)).told).toMatchObject({ source: { id: 90 } });
  });

  it.each(["PROCESSING", "PAID"])("is the one that is %s, before an older one", async (status) => {
    const { told } = await give({ documents: [OLDER, OURS, { id: 102, status }] });
    expect(told).toMatchObject({ source: { id: 102 } });
  });

  it("is ours where the others are younger, or of another total", async () => {
    const documents = [
      { ...OLDER, total_amount: 50 },
      OURS,
      { id: 102, status: "ACTIVE" },
      { id: 103, status: "IDLE" },
    ];
    const { told, canceled } = await give({ documents });
    expect(told).toBeUndefined();
    expect(canceled).toEqual([]);
  });

  it("is an older draft, which is not published yet", async () => {
    expect((await give({ documents: [OURS, { ...OLDER, status: "IDLE" }] })).told).toEqual({
      ...TAKEN,
      published: false,
    });
  });

  it.each(["PROCESSING", "PAID"])("is ours where it is %s, and the others are canceled", async (status) => {
    const documents = [OLDER, { ...OURS, status }, { id: 102, status: "ACTIVE" }, { id: 103, status: "IDLE" }];
    const cancel = (id: number) => (id === 101 ? REFUSED : {});
    const { told, canceled } = await give({ documents, answers: { "invoices.cancel": cancel } });
    expect(told).toBeUndefined();
    expect(canceled).toEqual(["invoices.cancel 101", "invoices.cancel 90", "invoices.cancel 102"]);
  });

  it("is ours where it is being paid and there is no other, and nothing is canceled", async () => {
    expect(await give({ documents: [{ ...OURS, status: "PROCESSING" }] })).toMatchObject({ canceled: [] });
  });

  it("is not canceled itself when the others are, though a list may show it as open still", async () => {
    const { context, asked } = playDollr(RECORD, { documents: [OURS, { id: 102, status: "ACTIVE" }] });
    await closeOthers(context);
    expect(asked).toEqual(["invoices.list ACTIVE", "invoices.cancel 102", "status.source 102"]);
  });

  it("stays two where ours is neither canceled nor paid: it is tried again", async () => {
    const answers = { "invoices.cancel": REFUSED };
    await expect(give({ documents: [OURS, OLDER], answers })).rejects.toThrow("a second page: it is ACTIVE");
  });
});

describe("a younger page that has not given way to ours", () => {
  const YOUNGER = { id: 102, status: "ACTIVE" };
  const URL = "https://pay.example.com/INV-101";

  async function close(options: PlayOptions, { isLast = true, hasAddress = true } = {}) {
    const record = { ...RECORD, results: { ...RECORD.results, ...(hasAddress && { url: URL }) } };
    const { context, asked } = playDollr(record, options);
    return { told: await giveWay(context, isLast), canceled: asked.filter((each) => each.includes("cancel")) };
  }

  it("is canceled at the last look: whoever made it knows nothing of it any more", async () => {
    const documents = [OURS, YOUNGER, { id: 103, status: "IDLE" }, { id: 104, status: "ACTIVE", total_amount: 50 }];
    expect(await close({ documents })).toEqual({
      told: undefined,
      canceled: ["invoices.cancel 102", "invoices.cancel 104"],
    });
    expect((await close({ documents }, { isLast: false })).canceled).toEqual([]);
  });

  it("stays where ours has no address: the payer may have that of the other one", async () => {
    expect((await close({ documents: [OURS, YOUNGER] }, { hasAddress: false })).canceled).toEqual([]);
  });

  it("goes on where the payer pays on it just now, and ours is canceled", async () => {
    const state = (query: { readonly source_id: number }) => ({
      ...query,
      source_type: "INVOICE",
      status: query.source_id === 102 ? "PROCESSING" : "CANCELED",
    });
    const answers = { "invoices.cancel": (id: number) => (id === 102 ? REFUSED : {}), "status.source": state };
    const { told, canceled } = await close({ documents: [OURS, YOUNGER], answers });
    expect(told).toMatchObject({ source: { id: 102 } });
    expect(canceled).toEqual(["invoices.cancel 102", "invoices.cancel 101"]);
  });

  it("is canceled at another look where the cancel is lost", async () => {
    await expect(close({ documents: [OURS, YOUNGER], answers: { "invoices.cancel": LOST } })).rejects.toBe(LOST);
  });
});

describe("a page whose cancel is lost", () => {
  it("gives way all the same to one that is being paid: the first look at the ending sends it again", async () => {
    const { told } = await give({
      documents: [OURS, { ...OLDER, status: "PAID" }],
      answers: { "invoices.cancel": LOST },
    });
    expect(told).toEqual(TAKEN);
  });

  it("waits where the other one is open: both could be paid", async () => {
    await expect(give({ documents: [OURS, OLDER], answers: { "invoices.cancel": LOST } })).rejects.toBe(LOST);
  });
});

describe("all pages of an attempt", () => {
  /** As they are after their cancel, in the order of their ids. */
  async function cancelAll(states: readonly string[], record = RECORD, listed: readonly string[] = []) {
    const documents = states.map((_, index) => ({ id: 101 + index, status: listed[index] ?? "ACTIVE" }));
    const source = (query: { readonly source_id: number }) => ({
      ...query,
      source_type: "INVOICE",
      status: states[query.source_id - 101],
    });
    const { context, asked } = playDollr(record, { documents, answers: { "status.source": source } });
    return { told: await cancelPages(context), canceled: asked.filter((each) => each.includes("cancel")) };
  }
  const [FIRST, SECOND] = ["invoices.cancel 101", "invoices.cancel 102"];

  it("are canceled, each once, whoever made them", async () => {
    const told = { told: "CANCELED", canceled: [FIRST, SECOND] };
    expect(await cancelAll(["CANCELED", "CANCELED"])).toEqual(told);
    expect(await cancelAll(["CANCELED", "CANCELED"], { ...RECORD, results: {} })).toEqual(told);
  });

  it("are canceled also where no list shows ours, and are none where the record has none either", async () => {
    const { told, canceled } = await cancelAll(["CANCELED"], RECORD, ["CANCELED"]);
    expect([told, canceled]).toEqual(["CANCELED", [FIRST]]);
    expect(await cancelAll([], { ...RECORD, results: {} })).toEqual({ told: undefined, canceled: [] });
  });

  it.each(["PROCESSING", "PAID"])("are left alone where one is %s", async (status) => {
    expect(await cancelAll([status, status], RECORD, ["ACTIVE", status])).toEqual({ told: status, canceled: [] });
  });

  it.each([
    [["ACTIVE", "CANCELED"], "ACTIVE"],
    [["CANCELED", "ACTIVE"], "ACTIVE"],
    [["CANCELED", "PROCESSING"], "PROCESSING"],
    [["PROCESSING", "ACTIVE"], "PROCESSING"],
    [["PROCESSING", "CANCELED"], "PROCESSING"],
    [["ACTIVE", "PROCESSING"], "PROCESSING"],
    [["ACTIVE", "CANCELED", "CANCELED"], "ACTIVE"],
  ])("are as the worst of them, after %o it is %s", async (states, told) => {
    expect((await cancelAll(states)).told).toBe(told);
  });
});

describe("the page of another machine", () => {
  it("is taken over with its number, its state and its address", async () => {
    const listed = { id: 90, status: "ACTIVE", currency: "USD", counterparty_id: 12, invoice_number: "INV-90" };
    expect(await takeOver(playDollr(RECORD).context, listed)).toEqual({ ...TAKEN, counterpartyId: 12 });
  });
});

describe("the address of a page", () => {
  it("is asked for by its number, and is none where it is no address on the web", async () => {
    const { context, given } = playDollr(RECORD);
    expect(await payLink(context.call, { type: "ORDER", id: 5, number: "ORD-5" })).toBe(
      "https://pay.example.com/ORD-5",
    );
    await payLink(context.call, { type: "INVOICE", id: 5 });
    expect(given.map(([query]) => query)).toEqual([
      { source_type: "ORDER", source_number: "ORD-5" },
      { source_type: "INVOICE", source_number: "" },
    ]);
    const odd = playDollr(RECORD, { answers: { "links.pay": { url: "javascript:alert(1)" } } });
    expect(await payLink(odd.context.call, { type: "INVOICE", id: 5 })).toBeUndefined();
  });

  it("is none where Dollr refuses it, and not known where no answer came", async () => {
    const find = (error: Error) =>
      findPayLink(playDollr(RECORD, { answers: { "links.pay": error } }).context.call, { type: "INVOICE", id: 5 });
    expect(await find(REFUSED)).toBeUndefined();
    expect(await find(NOT_FOUND)).toBeUndefined();
    await expect(find(LOST)).rejects.toBe(LOST);
  });
});
