import { describe, expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { change } from "./change.ts";
import { toCode, toLine } from "./told-text.ts";

describe("what Dollr wrote", () => {
  it.each(["PAWAPAY", "MTN_MOMO_LBR", "A1"])("is a code: %s", (told) => {
    expect(toCode(told)).toBe(told);
  });

  it.each([
    "PAWAPAY for Ama Example 231771234567",
    "Pawapay",
    "231771234567",
    "_",
    "",
    "A".repeat(101),
    "A\n",
    7,
    null,
  ])("is no code: %j", (told) => {
    expect(toCode(told)).toBeUndefined();
  });

  it.each([
    [1.5, "1.5"],
    ["", undefined],
    ["\u200b\u0007", undefined],
    [null, undefined],
    [{ a: 1 }, undefined],
    ["one\r\ntwo", "one two"],
  ])("is one line: %j", (told, line) => {
    expect(toLine(told)).toBe(line);
  });

  it("is no reason where the payer was forgotten, since nobody knows any more what would name the payer", () => {
    const record = aRecord();
    const forgotten = { ...record, request: { ...record.request, forgotten: record.fingerprint } };
    const { reason } = change(forgotten, { reason: "Ama Example has no money" }, 0);
    expect(reason).toMatch(/^Dollr gave a reason that is not kept/);
  });
});
