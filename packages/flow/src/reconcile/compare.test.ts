import { describe, expect, it } from "vitest";
import { endedAttempt, SENT } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import type { Paid, RecordChange } from "../record/record.ts";
import { compare } from "./compare.ts";

const USD = (amount: string) => ({ amount, currency: "USD" });
const PAID: Paid = { payer: USD("51.00"), payee: USD("50.00") };
const completed = (paid: Paid = PAID): TipRecord => ({ ...endedAttempt("completed"), paid });
const FAILED = endedAttempt("failed");
const TOLD_COMPLETED = { status: "completed", paid: PAID } as const;

/** @param now - as it stands after it was read. @defaultValue as before */
const kindOf = (record: TipRecord, told: RecordChange | undefined, now = record, isExpected = true) => {
  const { kind, isMended } = compare(record, { record: now, told }, isExpected);
  return [kind, isMended];
};

describe("a record beside what Dollr says", () => {
  it.each([
    ["completed as here", completed(), TOLD_COMPLETED, undefined],
    ["failed as here", FAILED, { status: "failed" }, undefined],
    ["open as here", SENT, { status: "pending" }, undefined],
    ["completed, where it had failed", FAILED, TOLD_COMPLETED, "completed-at-dollr"],
    ["failed, where it was completed", completed(), { status: "failed" }, "failed-at-dollr"],
    ["open, where it had ended", completed(), { status: "pending" }, "open-at-dollr"],
    ["waiting for the payer, where it had failed", FAILED, { status: "action-required" }, "open-at-dollr"],
    ["completed, where it was open", SENT, TOLD_COMPLETED, "ended-at-dollr"],
    ["failed, where it was open", SENT, { status: "failed" }, "ended-at-dollr"],
    ["of a cent more", completed({ ...PAID, payee: USD("50.01") }), TOLD_COMPLETED, "amount-differs"],
    ["of a part of a cent more", completed({ payer: USD("51.001") }), TOLD_COMPLETED, "amount-differs"],
    ["in another writing", completed({ payer: USD("51"), payee: USD("50.0") }), TOLD_COMPLETED, undefined],
    ["of an amount that is not here", completed({ payer: USD("51.00") }), TOLD_COMPLETED, "amount-differs"],
    ["without amounts", completed(), { status: "completed", paid: {} }, undefined],
    [
      "of other money",
      SENT,
      { status: "unknown", isOtherAmount: true, otherPaid: { payer: USD("5") } },
      "amount-differs",
    ],
    ["in a word that is not known", completed(), { status: "unknown", why: "ON_HOLD" }, "unreadable"],
    ["unknown, which it was here", SENT, { status: "unknown" }, "unreadable"],
    ["nothing that can be compared", completed(), {}, undefined],
  ] as const)("that is %s", (_, record, told, kind) => {
    expect(kindOf(record, told)).toEqual([kind, false]);
  });

  it("is missing there only once Dollr has to know it", () => {
    expect(kindOf(completed(), undefined)).toEqual(["missing-at-dollr", false]);
    expect(kindOf(SENT, undefined, SENT, false)).toEqual([undefined, false]);
  });

  it("is mended when it says the same after the read, amounts included", () => {
    expect(kindOf(FAILED, TOLD_COMPLETED, completed())).toEqual(["completed-at-dollr", true]);
    expect(kindOf(FAILED, TOLD_COMPLETED, completed({ payer: USD("5") }))).toEqual(["completed-at-dollr", false]);
    expect(kindOf(completed({}), TOLD_COMPLETED, completed())).toEqual(["amount-differs", true]);
    expect(kindOf(completed(), { status: "failed" }, FAILED)).toEqual(["failed-at-dollr", true]);
  });

  it("is never mended by what only people can, or nobody understands", () => {
    const unknown: TipRecord = { ...SENT, status: "unknown" };
    expect(kindOf(unknown, { status: "unknown", isOtherAmount: true, otherPaid: {} })).toEqual([
      "amount-differs",
      false,
    ]);
    expect(kindOf(unknown, { status: "unknown" })).toEqual(["unreadable", false]);
  });

  it("counts as money that moved only where it is completed here, or Dollr tells of some", () => {
    const open: TipRecord = { ...SENT, paid: PAID, otherPaid: PAID };
    const told = { status: "unknown", isOtherAmount: true, otherPaid: { payer: USD("5.00") } } as const;
    const { was, is } = compare(open, { record: open, told }, true);
    expect(was).toEqual({ status: "pending" });
    expect(is).toEqual({ status: "unknown", payer: USD("5.00") });
  });
});
