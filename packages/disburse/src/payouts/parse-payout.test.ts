import { describe, expect, it } from "vitest";
import { parsePayout } from "./parse-payout.ts";
import type { PayoutRequest } from "./request.ts";

const REQUEST: PayoutRequest = {
  id: "salary-2026-11-ama",
  recipient: { name: "Ama Example", phone: "+231 77 123 4567" },
  amount: "120.00",
  currency: "USD",
};

describe("parsePayout", () => {
  it("fills in the country, and has one writing for equal things", () => {
    expect(parsePayout(REQUEST)).toEqual({
      id: "salary-2026-11-ama",
      recipient: { name: "Ama Example", phone: "231771234567", country: "LR" },
      amount: "120",
      currency: "USD",
    });
  });

  it("reads a phone without its country by the one that is given, or the default", () => {
    const recipient = { name: "Ama Example", phone: "0771234567" };
    expect(parsePayout({ ...REQUEST, recipient }, "LR").recipient.phone).toBe("231771234567");
    expect(() => parsePayout({ ...REQUEST, recipient })).toThrow("recipient.phone");
  });

  it.each([
    ["an amount that is a number", { amount: 120 }, "amount"],
    ["an amount of nothing", { amount: "0.00" }, "amount"],
    ["more decimals than the currency has", { amount: "1300.5", currency: "RWF" }, "amount"],
    ["a currency in lower case", { currency: "usd" }, "currency"],
    [
      "a phone of another country",
      { recipient: { name: "Ama Example", phone: "+44 20 7946 0958" } },
      "recipient.phone",
    ],
    ["no recipient", { recipient: undefined }, "recipient"],
    ["an end that is no Date", { expiresAt: "2026-11-30" }, "expiresAt"],
    ["a field that nobody knows", { passcode: "000000" }, "passcode"],
    ["no id", { id: " " }, "id"],
  ])("refuses %s, by its field", (_, changes, path) => {
    const parse = () => parsePayout({ ...REQUEST, ...changes } as PayoutRequest);
    expect(parse).toThrow(/^The payout was refused before anything was sent: /);
    expect(parse).toThrow(
      expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path })]) }),
    );
  });
});
