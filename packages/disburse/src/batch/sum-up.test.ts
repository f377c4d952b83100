import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchLine } from "./batch-report.ts";
import { STATUSES, sumUp } from "./sum-up.ts";

const aLine = fc.record({
  line: fc.nat(),
  status: fc.constantFrom(...STATUSES),
  money: fc.record({
    amount: fc
      .integer({ min: 1, max: 10 ** 12 })
      .map((cents) => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, "0")}`),
    currency: fc.constantFrom("USD", "LRD"),
  }),
});

const centsOf = (amount: string): bigint => BigInt(amount.replace(".", ""));

describe("sumUp", () => {
  it("loses no cent: the groups add up to the total, in every currency", () => {
    fc.assert(
      fc.property(fc.array(aLine, { maxLength: 200 }), (lines: readonly BatchLine[]) => {
        const report = sumUp(lines, false);
        expect(report.total.count).toBe(lines.length);
        for (const { currency, amount } of report.total.sums) {
          const sums = STATUSES.flatMap((status) => report[status].sums.filter((sum) => sum.currency === currency));
          const parts = sums.reduce((cents, sum) => cents + centsOf(sum.amount), 0n);
          const asked = lines.filter((line) => line.money?.currency === currency);
          expect(parts).toBe(centsOf(amount));
          expect(asked.reduce((cents, line) => cents + centsOf(line.money!.amount), 0n)).toBe(parts);
        }
      }),
    );
  });
});
