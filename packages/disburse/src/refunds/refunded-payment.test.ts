import { describe, expect, it } from "vitest";
import { paidIn } from "./refunded-payment.ts";

const request = { currency: "USD", items: [{ quantity: 2, amount: "12.75" }] };
const paid = (amount: string, currency = "USD") => ({
  payer: { amount, currency },
  payee: { amount: "25.50", currency: "USD" },
});

describe("what can be refunded of a collection", () => {
  it.each([
    ["bears the fees", paid("26.14")],
    ["pays in another currency", paid("4900.00", "LRD")],
    ["pays what was asked for", paid("25.50")],
  ])("is the total of its document, where the payer %s", (_, told) => {
    expect(paidIn("USD", { status: "completed", request, paid: told as never })).toBe("25.5");
  });

  it("is what was paid where its items are not known, and nothing in another currency, or before it is completed", () => {
    expect(paidIn("USD", { paid: paid("26.14") as never })).toBe("26.14");
    expect(paidIn("RWF", { status: "completed", request, paid: paid("26.14") as never })).toBeUndefined();
    expect(paidIn("USD", { status: "pending", request })).toBeUndefined();
  });
});
