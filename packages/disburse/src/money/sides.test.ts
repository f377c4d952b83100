import { describe, expect, it } from "vitest";
import { isPayees, isPayers } from "./sides.ts";

const ASKED = { amount: "120", currency: "USD" };

describe("the two sides of money out", () => {
  it.each([
    ["120.00", "USD", true],
    ["120", "USD", true],
    ["119.99", "USD", false],
    ["120.01", "USD", false],
    ["120", "LRD", false],
  ])("of a recipient who got %s %s is right: %s", (amount, currency, isRight) => {
    expect(isPayees(ASKED, { amount, currency })).toBe(isRight);
  });

  it.each([
    ["120", "USD", true],
    ["121.80", "USD", true],
    ["119.99", "USD", false],
    ["12000", "USD", false],
    ["24000", "LRD", true],
    ["0", "LRD", false],
  ])("of a wallet that gave %s %s is right: %s", (amount, currency, isRight) => {
    expect(isPayers(ASKED, { amount, currency })).toBe(isRight);
  });
});
