import { describe, expect, it } from "vitest";
import { idProblem } from "./parse-id.ts";

describe("what is wrong with an id", () => {
  it("is told with the fix where it looks like a card number", () => {
    expect(idProblem("4242 4242 4242 4242")).toMatch(/^looks like a card number.*; if it is an order number/);
  });

  it("is no card where the word is in the id", () => {
    expect(idProblem("card\n1")).toBe("must be without control characters, such as line ends and tabs");
  });

  it("is nothing for an order number", () => {
    expect(idProblem("order-1042")).toBeUndefined();
  });
});
