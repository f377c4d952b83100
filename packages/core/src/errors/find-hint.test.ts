import { describe, expect, it } from "vitest";
import { findHint } from "./find-hint.ts";

describe("a hint", () => {
  it("is none where the cause is no known trap", () => {
    expect(
      findHint({ outcome: "rejected", retry: "look-first", status: 422, words: "name Field required" }),
    ).toBeUndefined();
    expect(findHint({})).toBeUndefined();
  });

  it("to look first comes before what the words are about", () => {
    expect(findHint({ outcome: "unknown", retry: "look-first", words: "amount" })).toMatch(/look before/);
    expect(findHint({ outcome: "unknown", retry: "safe", words: "amount" })).toMatch(/Major units/);
  });

  it("is by status where all its facts are so", () => {
    expect(findHint({ status: 404, hasReference: true })).toMatch(/not be known yet/);
    expect(findHint({ status: 404, hasReference: false })).toMatch(/Check the id/);
  });
});
