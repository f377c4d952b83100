import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { onMissing } from "../../../flow/src/execution/on-lost-answer.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { PaymentRecord } from "../../../flow/src/record/record.ts";
import { SESSION_RENEWAL } from "../../../flow/src/sessions/session.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { needsWitness, onExecution } from "../support/money-rules.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aRecord().updatedAt.getTime();

/** A record whose execution was sent at the start, and whose answer was lost. */
function sent(): PaymentRecord {
  const record = aRecord();
  return change(record, announceSend(record, START_MS), START_MS);
}

/** Reads that find nothing, at these seconds. */
function missingAt(record: PaymentRecord, ...seconds: number[]): PaymentRecord {
  return seconds.reduce((seen, second) => {
    const nowMs = START_MS + second * 1_000;
    return change(seen, onMissing(SESSION_RENEWAL, seen, LIMITS, nowMs), nowMs);
  }, record);
}

describe("an execution that Dollr does not know", () => {
  it("is not believed to be missing before a minute is over, however often it is read", () => {
    expect(missingAt(sent(), 1, 5, 10, 20, 30, 40, 50, 59).stage).toBe("executing");
  });

  it("is not believed to be missing by reads close together, when the clock has jumped over the minute", () => {
    expect(missingAt(sent(), 121, 125, 130, 135).stage).toBe("executing");
    expect(missingAt(sent(), 121, 145, 170).stage).toBe("preparing");
  });

  it("is not believed to be missing by a clock that has gone back", () => {
    const ahead = change(sent(), {}, START_MS + 300_000);
    expect(
      missingAt(
        { ...ahead, execution: { ...ahead.execution!, missing: { reads: 3, lastAt: new Date(START_MS) } } },
        120,
      ).stage,
    ).toBe("executing");
  });

  it("is believed to be missing after a minute and three reads apart, and then goes back to before the send", () => {
    const again = missingAt(sent(), 5, 25, 45, 61);
    expect(again).toMatchObject({ stage: "preparing", referenceId: sent().referenceId });
    expect(change(again, announceSend(again, START_MS + 62_000), START_MS).execution).toMatchObject({ sends: 2 });
  });

  it("is never sent again after resendWithinMs, nor given up", () => {
    const late = missingAt(sent(), 5, 25, 13 * 60 * 60);
    expect(late).toMatchObject({ stage: "executing", status: "unknown", execution: { resendExpired: true } });
  });

  it("is only asked for once it was seen: its status lags", () => {
    const seen = change(sent(), { stage: "executed" }, START_MS);
    expect(missingAt(seen, 100, 200, 300, 400)).toEqual({ ...seen, updatedAt: expect.any(Date) });
  });
});

describe("what Dollr tells of an execution", () => {
  const money = { amount: "51.00", currency: "USD" };
  const answer = { referenceId: sent().referenceId, payer: money, payee: money };
  const untold = { ...answer, payer: undefined, payee: undefined };
  const PAID = { state: "paid", isPaid: true, total: money } as const;
  const ACTIVE = { state: "open", isPaid: false, total: money } as const;
  const CANCELED = { state: "canceled", isPaid: false, total: money } as const;

  it.each([
    ["COMPLETED", "settled", "completed"],
    ["FAILED", "settled", "failed"],
    ["PENDING", "executed", "pending"],
    ["PROCESSING", "executed", "pending"],
    ["ON_HOLD", "executed", "unknown"],
    ["completed", "executed", "unknown"],
    ["", "executed", "unknown"],
  ])("%s is taken for %s and %s", (status, stage, ours) => {
    expect(onExecution(sent(), { ...answer, status }, START_MS)).toMatchObject({ stage, status: ours });
  });

  it("is read also where it leaves the amounts out, as long as nothing is charged", () => {
    expect(onExecution(sent(), { ...untold, status: "PENDING" }, START_MS)).toMatchObject({
      stage: "executed",
      status: "pending",
    });
  });

  it("asks the document where the word is not known, or tells no amount of the payer's", () => {
    const asks = (status: string, told = {}) => needsWitness(sent(), { ...answer, ...told, status });
    expect(["SUCCESSFUL", "completed", ""].map((word) => asks(word))).toEqual([true, true, true]);
    expect(asks("COMPLETED", { payer: undefined })).toBe(true);
    expect(["COMPLETED", "FAILED", "PENDING", "PROCESSING"].map((word) => asks(word))).toEqual(Array(4).fill(false));
  });

  it.each([
    ["COMPLETED", { ...untold }, PAID, { status: "completed", paid: {} }],
    ["COMPLETED", { ...untold }, undefined, { stage: "executed", status: "unknown" }],
    ["COMPLETED", { ...untold }, ACTIVE, { stage: "executed", status: "unknown" }],
    ["SUCCESSFUL", answer, PAID, { status: "completed", paid: { payer: money, payee: money } }],
    ["completed", answer, PAID, { status: "completed" }],
    ["SUCCESSFUL", answer, { ...PAID, total: { amount: "50.00", currency: "USD" } }, { isOtherAmount: true }],
    ["SUCCESSFUL", { ...answer, payer: { amount: "5.10", currency: "USD" } }, PAID, { isOtherAmount: true }],
    ["REVERSED", answer, CANCELED, { stage: "settled", status: "failed" }],
    [
      "REVERSED",
      answer,
      { ...CANCELED, isPaid: true },
      { status: "unknown", why: expect.stringContaining("REVERSED") },
    ],
    ["REVERSED", answer, ACTIVE, { status: "unknown", why: expect.stringContaining("REVERSED") }],
  ])("%s of %o with the document %o", (status, told, witness, change) => {
    expect(onExecution(sent(), { ...told, status }, START_MS, witness)).toMatchObject(change);
  });

  it.each([
    ["less", { payer: { amount: "0.01", currency: "USD" } }],
    ["more", { payer: { amount: "51.01", currency: "USD" } }],
    ["another currency", { payer: { amount: "51.00", currency: "LRD" } }],
    ["a negative amount", { payer: { amount: "-51.00", currency: "USD" } }],
    ["nothing for the payee", { payee: { amount: "0", currency: "USD" } }],
    ["more for the payee", { payee: { amount: "51.01", currency: "USD" } }],
    ["another currency for the payee", { payee: { amount: "51.00", currency: "LRD" } }],
  ])("COMPLETED of %s is no ending, and a person is told", (_, told) => {
    const change = onExecution(sent(), { ...answer, ...told, status: "COMPLETED" }, START_MS, PAID);
    expect(change).toMatchObject({ stage: "executed", status: "unknown", isOtherAmount: true });
    expect(change.why).toContain("51.00 USD was asked for");
  });

  it("of another payment is not believed", () => {
    const other = { ...answer, referenceId: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b", status: "COMPLETED" };
    expect(onExecution(sent(), other, START_MS)).toMatchObject({ status: "unknown" });
    expect(onExecution(sent(), other, START_MS).stage).toBeUndefined();
  });
});
