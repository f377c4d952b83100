import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { needsWitness, onExecution } from "../support/money-rules.ts";

// What an ending of a collection is told on, by its money.

const record = aRecord();
const NOW_MS = record.updatedAt.getTime();
const money = { amount: "51.00", currency: "USD" };
const answer = { referenceId: record.referenceId, payer: money, payee: money };
const untold = { ...answer, payer: undefined, payee: undefined };
const PAID = { state: "paid", isPaid: true, total: money } as const;

it("asks the document where what was paid in another currency was not quoted, and nobody says what was received", () => {
  const payer = { amount: "0.01", currency: "LRD" };
  const foreign = { ...record, request: { ...record.request, payerCurrency: "LRD" } };
  const told = { ...untold, payer, status: "COMPLETED" };
  expect(needsWitness(foreign, told)).toBe(true);
  expect(onExecution(foreign, told, NOW_MS)).toMatchObject({ stage: "executed", status: "unknown" });
  expect(onExecution(foreign, told, NOW_MS, PAID)).toMatchObject({
    status: "completed",
  });
  expect(needsWitness(foreign, { ...told, payee: money })).toBe(false);
  const quoted: CollectionRecord = { ...foreign, results: { quote: { payer } } };
  expect(needsWitness(quoted, told)).toBe(false);
});

describe("what Dollr tells of an execution", () => {
  const SENT = change(record, announceSend(record, NOW_MS), NOW_MS);

  it.each([
    ["less", { payer: { amount: "0.01", currency: "USD" } }],
    ["more", { payer: { amount: "51.01", currency: "USD" } }],
    ["another currency", { payer: { amount: "51.00", currency: "LRD" } }],
    ["a negative amount", { payer: { amount: "-51.00", currency: "USD" } }],
    ["nothing for the payee", { payee: { amount: "0", currency: "USD" } }],
    ["more for the payee", { payee: { amount: "51.01", currency: "USD" } }],
    ["another currency for the payee", { payee: { amount: "51.00", currency: "LRD" } }],
  ])("COMPLETED of %s is no ending, and a person is told", (_, told) => {
    const change = onExecution(SENT, { ...answer, ...told, status: "COMPLETED" }, NOW_MS, PAID);
    expect(change).toMatchObject({ stage: "executed", status: "unknown", isOtherAmount: true });
    expect(change.why).toContain("51.00 USD was asked for");
  });
});
