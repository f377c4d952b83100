import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { inCartOrder } from "./cart-order.ts";

const item = (name: string, amount: string, quantity = 1) => ({ name, quantity, amount });
const line = (name: string, amount: string, quantity = 1) => ({
  ...item(name, amount, quantity),
  amount: { amount, currency: "USD" },
});

it("is that of the request; what is none of ours, or cannot be read, comes last as it was told", () => {
  const items = [item("Rice", "25.5", 2), item("Fee", "1"), item("Fee", "2"), item("Bag", "1.5")];
  const told = [
    line("Tax", "3.00"),
    line("Bag", "1.50"),
    line("Fee", "2.00"),
    { ...line("Fee", "1.00"), amount: undefined },
    line("Fee", "1.00"),
    line("Rice", "25.50", 2),
  ];
  const ordered = inCartOrder({ ...aRecord().request, items }, told);
  expect(ordered).toEqual([told[5], told[4], told[2], told[1], told[0], told[3]]);
});
