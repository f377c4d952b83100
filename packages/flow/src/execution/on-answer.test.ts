import { describe, expect, it } from "vitest";
import { aTip, needsWitness, onExecution } from "../../test/support/tip.ts";
import { change } from "../record/change.ts";
import type { ExecutionAnswer } from "../record/execution-answer.ts";
import { announceSend } from "./before-send.ts";

// What an ending is told on, rule by rule.

const record = aTip();
const NOW_MS = record.updatedAt.getTime();
const money = { amount: "51.00", currency: "USD" };
const other = { amount: "5.10", currency: "USD" };
const answer = { referenceId: record.referenceId, payer: money, payee: money };
const untold = { ...answer, payer: undefined, payee: undefined };
const CANCELED = { state: "canceled", isPaid: false, total: money } as const;
const ACTIVE = { state: "open", isPaid: false, total: money } as const;

it("takes an answer without a reference for none about this payment", () => {
  const { referenceId: _, ...rest } = answer;
  const nameless = { ...rest, status: "COMPLETED" } as ExecutionAnswer;
  expect(onExecution(record, nameless, NOW_MS)).toMatchObject({ status: "unknown" });
  expect(needsWitness(record, { ...nameless, payer: undefined })).toBe(false);
});

it("knows its reference also in capital letters", () => {
  const loud = { ...answer, referenceId: record.referenceId.toUpperCase(), status: "COMPLETED" };
  expect(onExecution(record, loud, NOW_MS)).toMatchObject({ status: "completed" });
});

it("tells why Dollr failed it, or that no reason was given", () => {
  const failed = (told: object) => onExecution(record, { ...answer, status: "FAILED", ...told }, NOW_MS).reason;
  expect(failed({ message: "the balance is not enough" })).toBe("the balance is not enough");
  expect(failed({})).toBe("Dollr gave no reason");
});

it("gives the caller what a card's payer has to confirm", () => {
  const asked = { ...answer, status: "PENDING", clientSecret: "pi_1_secret_2" };
  expect(onExecution(record, asked, NOW_MS)).toMatchObject({
    stage: "executed",
    status: "action-required",
    action: { clientSecret: "pi_1_secret_2" },
  });
});

it("asks no witness where what was told of the payee is wrong already", () => {
  expect(needsWitness(record, { ...untold, payee: { ...money, amount: "60.00" }, status: "COMPLETED" })).toBe(false);
  expect(needsWitness(record, { ...untold, payee: money, status: "COMPLETED" })).toBe(true);
});

it("tells a person of other money whatever its source says, when it is called completed", () => {
  const told = { ...answer, payer: other, status: "COMPLETED" };
  expect(onExecution(record, told, NOW_MS)).toMatchObject({ status: "unknown", isOtherAmount: true });
  expect(onExecution(record, told, NOW_MS, ACTIVE)).toMatchObject({ status: "unknown", isOtherAmount: true });
});

it("keeps what moved as other money, and no other part of the answer", () => {
  const told = { ...answer, payer: other, payee: money, providerTransactionId: "MP1", status: "COMPLETED" };
  expect(onExecution(record, told, NOW_MS).otherPaid).toEqual({ payer: other, payee: money });
  expect(onExecution(record, { ...told, payer: money, payee: undefined }, NOW_MS).otherPaid).toBeUndefined();
});

it("does not call it other money where a word that is not known goes with it, and nothing was paid", () => {
  const told = { ...answer, payer: other, status: "REVERSED" };
  for (const witness of [undefined, ACTIVE]) {
    const change = onExecution(record, told, NOW_MS, witness);
    expect(change).toMatchObject({ stage: "executed", status: "unknown", why: expect.stringContaining("REVERSED") });
    expect(change.isOtherAmount).toBeUndefined();
  }
});

it("takes a paid source without a total for no witness", () => {
  const change = onExecution(record, { ...untold, status: "COMPLETED" }, NOW_MS, { state: "paid", isPaid: true });
  expect(change).toMatchObject({
    stage: "executed",
    status: "unknown",
    why: "Dollr answered with COMPLETED, and no amount",
  });
});

it("fails nothing that is called completed, though its source was canceled", () => {
  const change = onExecution(record, { ...untold, status: "COMPLETED" }, NOW_MS, CANCELED);
  expect(change).toMatchObject({
    stage: "executed",
    status: "unknown",
    why: "Dollr answered with COMPLETED, and no amount",
  });
});

it("fails in Dollr's words where its source was canceled, or says what was said", () => {
  const failed = (told: object) => onExecution(record, { ...answer, status: "VOID", ...told }, NOW_MS, CANCELED).reason;
  expect(failed({ message: "it was taken back" })).toBe("it was taken back");
  expect(failed({})).toBe("Dollr says VOID, and that it was canceled");
  const causeOf = (told: object) =>
    onExecution(record, { ...answer, status: "EXPIRED", ...told }, NOW_MS, CANCELED).cause?.code;
  expect([causeOf({ message: "declined by the payer" }), causeOf({})]).toEqual(["declined", "timed-out"]);
});

describe("what Dollr tells of an execution", () => {
  const PAID = { state: "paid", isPaid: true, total: money } as const;
  const SENT = change(record, announceSend(record, NOW_MS), NOW_MS);

  it.each([
    ["COMPLETED", "settled", "completed"],
    ["FAILED", "settled", "failed"],
    ["PENDING", "executed", "pending"],
    ["PROCESSING", "executed", "pending"],
    ["ON_HOLD", "executed", "unknown"],
    ["completed", "executed", "unknown"],
    ["", "executed", "unknown"],
  ])("%s is taken for %s and %s", (status, stage, ours) => {
    expect(onExecution(SENT, { ...answer, status }, NOW_MS)).toMatchObject({ stage, status: ours });
  });

  it("is read also where it leaves the amounts out, as long as nothing is charged", () => {
    expect(onExecution(SENT, { ...untold, status: "PENDING" }, NOW_MS)).toMatchObject({
      stage: "executed",
      status: "pending",
    });
  });

  it("asks its witness where the word is not known, or tells no amount of the payer's", () => {
    const asks = (status: string, told = {}) => needsWitness(SENT, { ...answer, ...told, status });
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
  ])("%s of %o with the witness %o", (status, told, witness, change) => {
    expect(onExecution(SENT, { ...told, status }, NOW_MS, witness)).toMatchObject(change);
  });

  it("of another payment is not believed", () => {
    const other = { ...answer, referenceId: "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b", status: "COMPLETED" };
    expect(onExecution(SENT, other, NOW_MS)).toMatchObject({ status: "unknown" });
    expect(onExecution(SENT, other, NOW_MS).stage).toBeUndefined();
  });
});
