import { expect, it } from "vitest";
import type { ExecutionAnswer } from "../../../flow/src/record/execution-answer.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { needsWitness, onExecution } from "../support/money-rules.ts";

// What an ending is told on, rule by rule.

const record = aRecord();
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

it("asks no document where what was told of the payee is wrong already", () => {
  expect(needsWitness(record, { ...untold, payee: { ...money, amount: "60.00" }, status: "COMPLETED" })).toBe(false);
  expect(needsWitness(record, { ...untold, payee: money, status: "COMPLETED" })).toBe(true);
});

it("asks the document where what was paid in another currency was not quoted, and nobody says what was received", () => {
  const payer = { amount: "0.01", currency: "LRD" };
  const foreign = { ...record, request: { ...record.request, payerCurrency: "LRD" } };
  const told = { ...untold, payer, status: "COMPLETED" };
  expect(needsWitness(foreign, told)).toBe(true);
  expect(onExecution(foreign, told, NOW_MS)).toMatchObject({ stage: "executed", status: "unknown" });
  expect(onExecution(foreign, told, NOW_MS, { state: "paid", isPaid: true, total: money })).toMatchObject({
    status: "completed",
  });
  expect(needsWitness(foreign, { ...told, payee: money })).toBe(false);
  const quoted: CollectionRecord = { ...foreign, results: { quote: { payer } } };
  expect(needsWitness(quoted, told)).toBe(false);
});

it("tells a person of other money whatever the document says, when it is called completed", () => {
  const told = { ...answer, payer: other, status: "COMPLETED" };
  expect(onExecution(record, told, NOW_MS)).toMatchObject({ status: "unknown", isOtherAmount: true });
  expect(onExecution(record, told, NOW_MS, ACTIVE)).toMatchObject({ status: "unknown", isOtherAmount: true });
});

it("does not call it other money where a word that is not known goes with it, and nothing was paid", () => {
  const told = { ...answer, payer: other, status: "REVERSED" };
  for (const witness of [undefined, ACTIVE]) {
    const change = onExecution(record, told, NOW_MS, witness);
    expect(change).toMatchObject({ stage: "executed", status: "unknown", why: expect.stringContaining("REVERSED") });
    expect(change.isOtherAmount).toBeUndefined();
  }
});

it("takes a paid document without a total for no witness", () => {
  const change = onExecution(record, { ...untold, status: "COMPLETED" }, NOW_MS, { state: "paid", isPaid: true });
  expect(change).toMatchObject({
    stage: "executed",
    status: "unknown",
    why: "Dollr answered with COMPLETED, and no amount",
  });
});

it("fails nothing that is called completed, though the document was canceled", () => {
  const change = onExecution(record, { ...untold, status: "COMPLETED" }, NOW_MS, CANCELED);
  expect(change).toMatchObject({
    stage: "executed",
    status: "unknown",
    why: "Dollr answered with COMPLETED, and no amount",
  });
});

it("fails in Dollr's words where the document was canceled, or says what was said", () => {
  const failed = (told: object) => onExecution(record, { ...answer, status: "VOID", ...told }, NOW_MS, CANCELED).reason;
  expect(failed({ message: "it was taken back" })).toBe("it was taken back");
  expect(failed({})).toBe("Dollr says VOID, and that it was canceled");
  const causeOf = (told: object) =>
    onExecution(record, { ...answer, status: "EXPIRED", ...told }, NOW_MS, CANCELED).cause?.code;
  expect([causeOf({ message: "declined by the payer" }), causeOf({})]).toEqual(["declined", "timed-out"]);
});
