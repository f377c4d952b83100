import { describe, expect, it } from "vitest";
import { createMovedSums } from "./moved-sums.ts";
import type { Standing } from "./report.ts";

const money = (amount: string, currency = "USD") => ({ amount, currency });
const completed = (payer?: string, payee?: string, currency?: string): Standing => ({
  status: "completed",
  ...(payer && { payer: money(payer, currency) }),
  ...(payee && { payee: money(payee, currency) }),
});

function sumsOf(...pairs: readonly (readonly [Standing | undefined, Standing | undefined])[]) {
  const sums = createMovedSums();
  for (const [was, is] of pairs) sums.add(was, is);
  return sums.toSums().map(({ side, currency, ours, dollr, difference }) => [side, currency, ours, dollr, difference]);
}

describe("sums of what moved", () => {
  it("are exact, where floats are not", () => {
    const cents = Array.from({ length: 30 }, () => [completed("0.10"), completed("0.30")] as const);
    expect(sumsOf(...cents)).toEqual([["payer", "USD", "3.00", "9.00", "6.00"]]);
    const huge = [completed("90071992547409.93"), completed("0.01")] as const;
    expect(sumsOf(huge)).toEqual([["payer", "USD", "90071992547409.93", "0.01", "-90071992547409.92"]]);
  });

  it("keep sides and currencies apart, and write each with its decimals", () => {
    const rwf = [completed("1500", undefined, "RWF"), completed("1500", undefined, "RWF")] as const;
    const other = [completed("2", "1"), completed("400", "1", "LRD")] as const;
    expect(sumsOf(rwf, other)).toEqual([
      ["payee", "LRD", "0.00", "1.00", "1.00"],
      ["payer", "LRD", "0.00", "400.00", "400.00"],
      ["payer", "RWF", "1500", "1500", "0"],
      ["payee", "USD", "1.00", "0.00", "-1.00"],
      ["payer", "USD", "2.00", "0.00", "-2.00"],
    ]);
  });

  it("leave out on both sides what Dollr does not tell of what has moved", () => {
    expect(sumsOf([completed("5", "4"), completed("5")])).toEqual([["payer", "USD", "5.00", "5.00", "0.00"]]);
    expect(sumsOf([completed("5"), completed()])).toEqual([]);
    const other: Standing = { status: "unknown", payer: money("3") };
    expect(sumsOf([completed("5", "4"), other])).toEqual([["payer", "USD", "5.00", "3.00", "-2.00"]]);
    const otherPayee: Standing = { status: "unknown", payee: money("3") };
    expect(sumsOf([completed("5", "4"), otherPayee])).toEqual([["payee", "USD", "4.00", "3.00", "-1.00"]]);
  });

  it("hold against ours that nothing moved at Dollr: it has failed, or is not there", () => {
    const ours = [["payer", "USD", "5.00", "0.00", "-5.00"]];
    expect(sumsOf([completed("5"), { status: "failed" }])).toEqual(ours);
    expect(sumsOf([completed("5"), undefined])).toEqual(ours);
  });

  it("count what Dollr has and this store lost", () => {
    expect(sumsOf([undefined, completed("5")])).toEqual([["payer", "USD", "0.00", "5.00", "5.00"]]);
  });

  it("count other money that Dollr tells of", () => {
    const other: Standing = { status: "unknown", payer: money("3") };
    expect(sumsOf([{ status: "unknown" }, other])).toEqual([["payer", "USD", "0.00", "3.00", "3.00"]]);
  });
});
