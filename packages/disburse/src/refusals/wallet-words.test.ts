import { expect, it } from "vitest";
import { isBalanceTooLow } from "./wallet-words.ts";

it.each(["INSUFFICIENT_BALANCE", "Insufficient funds", "Wallet balance is not enough", "not enough money"])(
  "an empty wallet is meant by %j",
  (told) => {
    expect(isBalanceTooLow(told)).toBe(true);
  },
);

it.each([
  "Not enough permissions",
  "Insufficient permissions",
  "insufficient_scope",
  "Insufficient access rights",
  "Not verified",
])("no wallet is meant by %j", (told) => {
  expect(isBalanceTooLow(told)).toBe(false);
});
