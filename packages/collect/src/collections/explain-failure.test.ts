import { expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";

it("says in one sentence or two why a payment failed, in your words where you give some", () => {
  expect(explainFailure({ code: "declined" })).toBe("The payment was declined. Please try again, or pay another way.");
  expect(explainFailure({ code: "declined" }, { declined: "Refusé." })).toBe("Refusé.");
  expect(explainFailure({ code: "expired" }, { declined: "Refusé." })).toContain("time to pay is over");
});
