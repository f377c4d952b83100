import { expect, it } from "vitest";
import { readPaymentIntentId } from "./payment-intent-id.ts";

it("is read as a number or its digits, and is nothing where it is neither", () => {
  for (const told of [1010, "1010"]) expect(readPaymentIntentId({ payment_intent_id: told })).toBe(1010);
  const none = [0, -1, 1.5, "", "0", "pi_1010", "1e3", " 1010", null, true, {}, 2 ** 53, "99999999999999999999"];
  for (const told of none) expect(readPaymentIntentId({ payment_intent_id: told })).toBeUndefined();
  expect(readPaymentIntentId({ original_payment_intent_id: 1010 })).toBeUndefined();
});
