import { describe, expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import type { DocumentItem } from "./documents.ts";
import { missingItems } from "./missing-items.ts";

const BAG = { name: "Bag", quantity: 1, amount: "1.5" };
const RICE = { name: "Rice", quantity: 2, amount: "25.5" };
const OIL = { name: "Oil", quantity: 1, amount: "7" };

const toldOf = ({ name, quantity, amount }: typeof BAG): DocumentItem => ({
  name,
  qty: quantity,
  amount: Number(amount),
});

function missingOf(items: readonly (typeof BAG)[], there: readonly DocumentItem[]) {
  const record = aRecord();
  const document = { id: 101, status: "IDLE", currency: "USD", counterparty_id: 8, invoice_items: there };
  return missingItems({ ...record, request: { ...record.request, items } }, document);
}

describe("items that a document does not have", () => {
  it("are all of them, some, or none, in whichever order it has the others", () => {
    const cart = [RICE, OIL, BAG];
    expect(missingOf(cart, [])).toEqual(cart);
    expect(missingOf(cart, [toldOf(BAG), toldOf(RICE)])).toEqual([OIL]);
    expect(missingOf(cart, [toldOf(BAG), toldOf(OIL), toldOf(RICE)])).toEqual([]);
  });

  it("are counted where two are alike", () => {
    expect(missingOf([BAG, RICE, BAG], [toldOf(BAG)])).toEqual([RICE, BAG]);
    expect(missingOf([BAG, BAG], [toldOf(BAG), toldOf(BAG)])).toEqual([]);
  });

  it("cannot be told where it has one too often, or another one", () => {
    expect(missingOf([BAG, RICE], [toldOf(BAG), toldOf(BAG)])).toBeUndefined();
    for (const other of [{ name: "Sack" }, { qty: 3 }, { amount: 25 }])
      expect(missingOf([RICE, OIL], [{ ...toldOf(RICE), ...other }])).toBeUndefined();
  });

  it("cannot be told where one of those that are there cannot be read", () => {
    const unreadable = { ...toldOf(RICE), amount: "much" as unknown as number };
    expect(() => missingOf([RICE], [unreadable])).toThrow("does not tell the amounts");
  });
});
