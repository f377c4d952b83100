import { describe, expect, it } from "vitest";
import type { CollectionRecord } from "../record/collection-record.ts";
import { aRecord } from "../testing/a-record.ts";
import { isComparable, whyOtherMoney } from "./paid-amounts.ts";

const usd = (amount: string) => ({ amount, currency: "USD" });
const lrd = (amount: string) => ({ amount, currency: "LRD" });

/** A record over 51 USD, whose request and results are changed by these. */
function aRecordOf(request: Partial<CollectionRecord["request"]>, results: CollectionRecord["results"] = {}) {
  const record = aRecord({ results });
  return { ...record, request: { ...record.request, ...request } };
}

const isRight = (record: CollectionRecord, payer: { amount: string; currency: string }): boolean =>
  whyOtherMoney(record, { payer }) === undefined;

describe("what the payer paid", () => {
  it("is the total where the payee bears the fees of a document", () => {
    const record = aRecordOf({});
    expect(["50.99", "51.00", "51.01"].map((amount) => isRight(record, usd(amount)))).toEqual([false, true, false]);
  });

  it.each([{ feeBearer: "PAYER" }, { via: "checkout" }, { via: "hosted" }] as const)(
    "is the total and fees, less than twice as much, where the payer may bear them: %o",
    (request) => {
      const record = aRecordOf(request);
      const amounts = ["50.99", "51.00", "53.00", "102.00", "102.01"];
      expect(amounts.map((amount) => isRight(record, usd(amount)))).toEqual([false, true, true, true, false]);
    },
  );

  it("is near the quote where there is one, and the payer bears the fees", () => {
    const record = aRecordOf({ feeBearer: "PAYER" }, { quote: { payer: usd("52.00"), payee: usd("51.00") } });
    const amounts = ["50.99", "51.00", "57.19", "57.21", "102.00"];
    expect(amounts.map((amount) => isRight(record, usd(amount)))).toEqual([false, true, true, false, false]);
    const dear = aRecordOf({ feeBearer: "PAYER" }, { quote: { payer: usd("60.00") } });
    expect(isRight(dear, usd("51.00"))).toBe(false);
    const unquoted = aRecordOf({ feeBearer: "PAYER" }, { quote: { payee: usd("51.00") } });
    expect(isRight(unquoted, usd("53.00"))).toBe(true);
  });

  it("is in the currency that was asked for", () => {
    expect(isRight(aRecordOf({}), lrd("51.00"))).toBe(false);
    expect(isRight(aRecordOf({ payerCurrency: "LRD" }), usd("51.00"))).toBe(false);
  });

  it("is in whichever the payer chose on Dollr's page", () => {
    expect(isRight(aRecordOf({ via: "hosted" }), lrd("9000"))).toBe(true);
    expect(isRight(aRecordOf({ via: "hosted", payerCurrency: "LRD" }), usd("51.00"))).toBe(true);
    expect(isRight(aRecordOf({ via: "hosted" }), lrd("0"))).toBe(false);
  });

  it("is near its quote, where it is in another currency", () => {
    const record = aRecordOf({ payerCurrency: "LRD" }, { quote: { payer: lrd("1000.00") } });
    const amounts = ["899.99", "900.00", "1000.00", "1100.00", "1100.01"];
    expect(amounts.map((amount) => isRight(record, lrd(amount)))).toEqual([false, true, true, true, false]);
  });

  it("is something, where it was not quoted in its currency", () => {
    for (const quote of [{}, { quote: {} }, { quote: { payer: usd("51.00") } }]) {
      const record = aRecordOf({ payerCurrency: "LRD" }, quote);
      expect(["-1", "0", "9000"].map((amount) => isRight(record, lrd(amount)))).toEqual([false, false, true]);
    }
  });
});

describe("what the payee received", () => {
  it("is a quarter of the total at least, in its own currency, and no more than the total", () => {
    const why = (payee: { amount: string; currency: string }) => whyOtherMoney(aRecordOf({}), { payee });
    expect(["12.75", "49.50", "51.00"].map((amount) => why(usd(amount)))).toEqual([undefined, undefined, undefined]);
    const wrong = [usd("0"), usd("-1"), usd("12.74"), usd("51.01"), lrd("49.50")];
    expect(wrong.filter((payee) => why(payee) === undefined)).toEqual([]);
  });
});

describe("why it is other money", () => {
  const record = aRecordOf({});

  it("names what was told, and what was asked for", () => {
    expect(whyOtherMoney(record, { payer: usd("5.10") })).toBe(
      "Dollr tells of 5.10 USD paid, and 51.00 USD was asked for: look into it before you deliver",
    );
    expect(whyOtherMoney(record, { payer: usd("51.00"), payee: lrd("1") })).toContain(
      "51.00 USD paid and 1 LRD received",
    );
  });

  it("is nothing where nothing was told", () => {
    expect(whyOtherMoney(record, {})).toBeUndefined();
  });
});

describe("what can be held against the record", () => {
  const inLrd = (results: CollectionRecord["results"]) => aRecordOf({ via: "hosted" }, results);

  it("is what the payer paid in the currency that was asked for or quoted, or beside what the payee received", () => {
    expect(isComparable(aRecordOf({}), { payer: usd("51.00") })).toBe(true);
    expect(isComparable(inLrd({ quote: { payer: lrd("9000") } }), { payer: lrd("9000") })).toBe(true);
    expect(isComparable(inLrd({}), { payer: lrd("9000"), payee: usd("51.00") })).toBe(true);
  });

  it("is no other currency that nobody quoted, and nothing where nobody paid", () => {
    for (const results of [{}, { quote: {} }]) expect(isComparable(inLrd(results), { payer: lrd("9000") })).toBe(false);
    expect(isComparable(aRecordOf({}), { payee: usd("51.00") })).toBe(false);
  });
});

describe("what the payee receives", () => {
  const isReceived = (record: CollectionRecord, amount: string) =>
    whyOtherMoney(record, { payer: usd("51.00"), payee: usd(amount) }) === undefined;

  it("is nearly all where the payer bears the fees", () => {
    const record = aRecordOf({ feeBearer: "PAYER" });
    expect(["12.75", "45.89", "45.90", "51.00", "51.01"].map((amount) => isReceived(record, amount))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it("is near what was quoted", () => {
    const quoted = aRecordOf({}, { quote: { payee: usd("40.00") } });
    expect(["35.99", "36.00", "44.00", "44.01"].map((amount) => isReceived(quoted, amount))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
