import { expect, it } from "vitest";
import { at, READY } from "../../test/support/played-tip.ts";
import { REFUSED } from "../errors/failure-cause.ts";
import { ExpiredError, isExpired, isExpiry } from "./expiry.ts";

const until = (ms: number) => ({ ...READY, request: { ...READY.request, expiresAt: at(ms) } });

it("a payment is sent until the instant that the merchant said, and not at that instant", () => {
  expect(isExpired(until(1_000), at(999).getTime())).toBe(false);
  expect(isExpired(until(1_000), at(1_000).getTime())).toBe(true);
});

it("a payment that may be sent at any time does not expire", () => {
  expect(isExpired(READY, Number.MAX_SAFE_INTEGER)).toBe(false);
});

it("why it is not sent any more names that instant, and is the merchant's doing", () => {
  const { message, failureCause } = new ExpiredError(until(0));
  expect(message).toContain(at(0).toISOString());
  expect(failureCause).toEqual({ code: "expired", by: "merchant" });
});

it("a payment that is not sent any more for that is told from one that was refused, or for which no cause is known", () => {
  expect([new ExpiredError(until(0)).failureCause, REFUSED, undefined].map(isExpiry)).toEqual([true, false, false]);
});
