import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, type PlayOptions, playDollr } from "../../test/support/played-dollr.ts";
import {
  askedOf,
  documentsOf,
  hasOtherTotal,
  hasOurTotal,
  isKnownState,
  isPaidFor,
  isReadable,
  readDocument,
  readSource,
  toSource,
} from "./documents.ts";

const RECORD = aRecordVia("document");
const SOURCE = { type: "INVOICE", id: 101, number: "INV-101" } as const;
const ORDER = { type: "ORDER", id: 101, number: "ORD-101" } as const;
const DOCUMENT = { id: 101, status: "ACTIVE", currency: "USD", counterparty_id: 8 };
const item = (qty: unknown, amount: unknown) => ({ name: "Rice", qty: qty as number, amount: amount as number });

const call = (answers: PlayOptions["answers"] = {}) => {
  const { context, asked } = playDollr(RECORD, { answers });
  return { call: context.call, asked };
};

describe("the state of a document", () => {
  const STATUS = { source_id: 101, source_type: "INVOICE", status: "ACTIVE", total_amount: 51, currency: "USD" };
  const TOTAL = { amount: "51.00", currency: "USD" };
  const read = (told: object, answers: PlayOptions["answers"] = {}) => {
    const played = call({ "status.source": { ...STATUS, ...told }, ...answers });
    return { reading: readSource(played.call, SOURCE), asked: played.asked };
  };

  it("is told with its total", async () => {
    expect(await read({}).reading).toEqual({ status: "ACTIVE", total: TOTAL, isPaid: false });
    expect(await read({ source_id: "101" }).reading).toMatchObject({ status: "ACTIVE" });
  });

  it.each([{ source_id: 102 }, { source_type: "ORDER" }, { source_id: undefined }])(
    "is not told by an answer about another one: %o",
    async (other) => {
      await expect(read(other).reading).rejects.toThrow("another document");
    },
  );

  it("is a word of Dollr's however it is written, and one that is not known is kept", async () => {
    expect(await read({ status: "paid" }).reading).toMatchObject({ status: "PAID", isPaid: true });
    expect(await read({ status: "On hold" }).reading).toMatchObject({ status: "On hold", isPaid: false });
  });

  it("is paid where Dollr says when, whatever its word, which stands where it is known", async () => {
    const paid_at = "2025-06-01T14:00:00Z";
    expect(await read({ status: "On hold", paid_at }).reading).toMatchObject({ status: "PAID", isPaid: true });
    expect(await read({ status: "CANCELED", paid_at }).reading).toMatchObject({ status: "CANCELED", isPaid: true });
    expect(await read({ status: "ACTIVE", paid_at: null }).reading).toMatchObject({ isPaid: false });
  });

  it("has the total of the document itself where that is paid and none was told, and else none", async () => {
    const answers = { "invoices.retrieve": { ...DOCUMENT, total_amount: 51 } };
    const paid = read({ status: "PAID", total_amount: undefined }, answers);
    expect(await paid.reading).toEqual({ status: "PAID", total: TOTAL, isPaid: true });
    const open = read({ total_amount: undefined }, answers);
    expect(await open.reading).toEqual({ status: "ACTIVE", isPaid: false });
    expect(open.asked).toEqual(["status.source 101"]);
    const told = read({ status: "PAID" }, answers);
    expect(await told.reading).toEqual({ status: "PAID", total: TOTAL, isPaid: true });
    expect(told.asked).toEqual(["status.source 101"]);
    const unread = read({ status: "PAID", total_amount: undefined }, { "invoices.retrieve": LOST });
    expect(await unread.reading).toEqual({ status: "PAID", isPaid: true });
  });
});

it("the state of a document is known where Dollr's description has its word", () => {
  expect(["IDLE", "ACTIVE", "PROCESSING", "PAID", "CANCELED"].filter((state) => !isKnownState(state))).toEqual([]);
  expect(["paid", "On hold", ""].filter(isKnownState)).toEqual([]);
});

describe("the id of a document", () => {
  it.each([101, "101"])("is a number where Dollr writes %o", (id) => {
    expect(toSource("INVOICE", { id, invoice_number: "INV-101" } as never)).toEqual(SOURCE);
  });

  it.each([undefined, null, "", "abc", "1.5", 1.5, true, [], {}])("is not told by %o", (id) => {
    expect(() => toSource("INVOICE", { id } as never)).toThrow("does not tell its id");
  });
});

it("somebody pays a document while it is being paid, and has paid it once it is paid", () => {
  expect(["PROCESSING", "PAID"].map(isPaidFor)).toEqual([true, true]);
  expect(["IDLE", "ACTIVE", "CANCELED", "On hold"].map(isPaidFor)).toEqual([false, false, false, false]);
});

describe("a document", () => {
  const read = (told: object, source: typeof SOURCE | typeof ORDER | { type: "INVOICE"; id: number } = SOURCE) => {
    const answer = { ...DOCUMENT, ...told };
    const played = call({ "invoices.retrieve": answer, "orders.retrieve": answer });
    return readDocument(played.call, source).then((document) => ({ document, asked: played.asked }));
  };

  it("is an invoice or an order, by its type", async () => {
    expect((await read({})).asked).toEqual(["invoices.retrieve 101"]);
    expect((await read({ order_number: "ORD-101" }, ORDER)).asked).toEqual(["orders.retrieve 101"]);
    const dollr = { invoices: "invoices", orders: "orders" } as never;
    expect([documentsOf(dollr, "INVOICE"), documentsOf(dollr, "ORDER")]).toEqual(["invoices", "orders"]);
  });

  it("is ours by its id and its number, where both are known", async () => {
    expect((await read({ invoice_number: "INV-101" })).document).toMatchObject({ id: 101 });
    expect((await read({ id: "101" })).document).toMatchObject({ id: "101" });
    expect((await read({ invoice_number: "INV-9" }, { type: "INVOICE", id: 101 })).document).toMatchObject({ id: 101 });
    await expect(read({ id: 102 })).rejects.toThrow("another document");
    await expect(read({ invoice_number: "INV-102" })).rejects.toThrow("another document");
    await expect(read({ order_number: "ORD-102" }, ORDER)).rejects.toThrow("another document");
  });

  it("is kept with its number, where Dollr has told one", () => {
    expect(toSource("INVOICE", { ...DOCUMENT, invoice_number: "INV-101" })).toStrictEqual(SOURCE);
    expect(toSource("ORDER", { ...DOCUMENT, order_number: "ORD-101" })).toStrictEqual(ORDER);
    expect(toSource("INVOICE", DOCUMENT)).toStrictEqual({ type: "INVOICE", id: 101 });
  });
});

describe("the total of a document", () => {
  const ITEMS = { invoice_items: [item(1, 25.5), item(1, "25.50")] };

  it("is what was asked for, as it is told, or by its items", () => {
    for (const ours of [{ total_amount: 51 }, ITEMS, { order_items: [item("2", 25.5)] }]) {
      expect(hasOurTotal(RECORD, { ...ours, currency: "USD" })).toBe(true);
      expect(hasOtherTotal(RECORD, { ...ours, currency: "USD" })).toBe(false);
    }
  });

  it("is held against the sum of the items that were asked for", () => {
    expect(askedOf(RECORD)).toEqual({ amount: "51.00", currency: "USD" });
  });

  it("is another one by its amount or its currency, and in ours where none is told", () => {
    for (const other of [
      { total_amount: 50, currency: "USD" },
      { total_amount: 51, currency: "LRD" },
    ]) {
      expect(hasOurTotal(RECORD, other)).toBe(false);
      expect(hasOtherTotal(RECORD, other)).toBe(true);
    }
    expect(hasOurTotal(RECORD, { total_amount: 51 })).toBe(true);
  });

  it("is neither where it cannot be read: nothing follows from that", () => {
    const halfRead = { invoice_items: [item(2, 25.5), item(1, "25,50")] };
    for (const untold of [{}, { invoice_items: [] }, halfRead]) {
      expect(() => hasOurTotal(RECORD, untold)).toThrow("does not tell the amounts");
      expect(hasOtherTotal(RECORD, untold)).toBe(false);
    }
  });

  it("counts an item by how many and how much", () => {
    expect(isReadable(item(2, "25.5"))).toBe(true);
    expect(isReadable(item("two", 25.5))).toBe(false);
    expect(isReadable(item(2, undefined))).toBe(false);
  });
});
