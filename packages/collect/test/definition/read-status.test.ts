import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { askHowItStands, isKnownAtDollr, onAnswer } from "../../../flow/src/execution/read-status.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, LOST, type PlayOptions, playDollr } from "../support/played-dollr.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const BARE = aRecordVia("document");
const START_MS = BARE.updatedAt.getTime();
const SENT = change(BARE, announceSend(BARE, START_MS), START_MS);
const HOSTED = aRecordVia("hosted", { stage: "executed" });

const answer = (status: string, more: object = {}) => ({ reference_id: BARE.referenceId, status, ...more });
const PAID_51 = { payer_amount: 51, payer_currency: "USD" };

function ask(record: CollectionRecord, options: PlayOptions, nowMs = START_MS) {
  const { context, asked } = playDollr(record, options);
  return askHowItStands(context, LIMITS, () => nowMs).then((told) => ({ told, asked }));
}

const askOf = (told: object, options: PlayOptions = {}, record = SENT) =>
  ask(record, { ...options, answers: { "status.collection": told, ...options.answers } });

describe("how a payment stands", () => {
  it("is asked for by its reference, and its document is left alone where the answer says enough", async () => {
    const { told, asked } = await askOf(answer("COMPLETED", PAID_51));
    expect(told).toMatchObject({ stage: "settled", status: "completed", settledAt: new Date(START_MS) });
    expect(asked).toEqual([`status.collection ${BARE.referenceId}`]);
  });

  it("is asked for by its document alone where the payer pays on Dollr's page", async () => {
    const { told, asked } = await ask(HOSTED, { documents: [{ id: 101, status: "PROCESSING" }] });
    expect(told.status).toBe("pending");
    expect(asked[0]).toBe("status.source 101");
    expect(asked.join()).not.toContain("status.collection");
  });

  it("is missing where Dollr knows nothing, and sent again after the window", async () => {
    expect((await ask(SENT, {})).told).toMatchObject({ status: "unknown", execution: { missing: { reads: 1 } } });
    const read = {
      ...SENT,
      execution: { ...SENT.execution!, missing: { reads: 2, lastAt: new Date(START_MS + 40_000) } },
    };
    expect((await ask(read, {}, START_MS + LIMITS.quietWindowMs)).told).toMatchObject({ stage: "preparing" });
  });

  it("is no failure after a refusal while the document is being paid", async () => {
    const missing = { reads: 2, lastAt: new Date(START_MS + 40_000) };
    const refused = { ...SENT, execution: { ...SENT.execution!, missing, refusal: { reason: "no" } } };
    const askLate = async (status: string) =>
      (await ask(refused, { documents: [{ id: 101, status }] }, START_MS + LIMITS.quietWindowMs)).told;
    expect(await askLate("PROCESSING")).toMatchObject({ status: "unknown", execution: { knownToDollr: true } });
    expect(await askLate("ACTIVE")).toMatchObject({ status: "failed", refused: true });
  });

  it("is not known where it cannot be read", async () => {
    await expect(askOf(LOST)).rejects.toBe(LOST);
    const { context } = playDollr(SENT, { answers: { "status.collection": LOST } });
    await expect(context.definition.readStatus(context)).rejects.toBe(LOST);
  });
});

describe("a word that says too little", () => {
  const WORD = answer("SUCCESSFUL");

  it("is explained by the document, which is paid", async () => {
    const { told, asked } = await askOf(WORD, { documents: [{ id: 101, status: "PAID" }] });
    expect(told).toMatchObject({ stage: "settled", status: "completed", settledAt: new Date(START_MS) });
    expect(told.results?.source).toEqual(SENT.results.source);
    expect(asked).toHaveLength(2);
  });

  it("is explained by the document that is found by its label where the record knows none", async () => {
    const documents = [{ id: 104, status: "PAID" }];
    const { told } = await askOf(WORD, { documents }, { ...SENT, results: { partyId: 7 } });
    expect(told).toMatchObject({ status: "completed", results: { partyId: 7, source: { id: 104 } } });
  });

  it("is not explained where there is no document: it has landed, and stays unknown", async () => {
    const { told, asked } = await askOf(WORD, {}, { ...SENT, results: {} });
    expect(told).toMatchObject({ stage: "executed", status: "unknown", why: expect.stringContaining("SUCCESSFUL") });
    expect(told).not.toHaveProperty("results");
    expect(asked.join()).not.toContain("status.source");
  });

  it.each([{ status: "PROCESSING" }, { status: "CANCELED", paid_at: "2025-06-01T14:00:00Z" }])(
    "is about this very document where that is being paid: %o",
    async (document) => {
      const documents = [
        { id: 101, ...document },
        { id: 102, status: "PAID" },
      ];
      const { told, asked } = await askOf(WORD, { documents });
      expect(told).toMatchObject({ stage: "executed", status: "unknown", results: { source: { id: 101 } } });
      expect(asked.join()).not.toContain("list");
    },
  );

  it("may be about the document of another machine, which was paid in the place of ours", async () => {
    const documents = [
      { id: 101, status: "ACTIVE" },
      { id: 102, status: "PAID" },
    ];
    const { told } = await askOf(WORD, { documents });
    expect(told).toMatchObject({ status: "completed", results: { source: { id: 102, number: "INV-102" } } });
  });

  it("is explained by ours where no other one was paid", async () => {
    const { told, asked } = await askOf(WORD, { documents: [{ id: 101, status: "CANCELED" }] });
    expect(told).toMatchObject({ stage: "settled", status: "failed", results: { source: { id: 101 } } });
    expect(asked.at(-1)).toBe("invoices.list PAID");
  });

  it("has landed also where the document cannot be read", async () => {
    const { told } = await askOf(WORD, { answers: { "status.source": LOST } });
    expect(told).toMatchObject({ stage: "executed", status: "unknown" });
    expect(told).not.toHaveProperty("results");
  });

  it("of another payment is no word about this one, and its document is not asked", async () => {
    const { context, asked } = playDollr(SENT, { documents: [{ id: 101, status: "PAID" }] });
    const another = { referenceId: "another", status: "SUCCESSFUL", payer: undefined, payee: undefined };
    expect(await onAnswer(context, another, () => START_MS)).toMatchObject({ status: "unknown" });
    expect(asked).toEqual([]);
  });
});

describe("whether Dollr knows an attempt", () => {
  const isKnown = (record: CollectionRecord, options: PlayOptions) =>
    isKnownAtDollr(playDollr(record, options).context);

  it("is told by its execution", async () => {
    expect(await isKnown(BARE, {})).toBe(false);
    expect(await isKnown(BARE, { answers: { "status.collection": answer("FAILED") } })).toBe(true);
  });

  it("is not told by an answer about another one", async () => {
    const another = { ...answer("FAILED"), reference_id: "another" };
    await expect(isKnown(BARE, { answers: { "status.collection": another } })).rejects.toThrow("another payment");
  });

  it("is told by its page, where that was ever published", async () => {
    for (const status of ["PROCESSING", "PAID", "ACTIVE", "CANCELED"])
      expect(await isKnown(HOSTED, { documents: [{ id: 101, status }] })).toBe(true);
    expect(await isKnown(HOSTED, { documents: [{ id: 101, status: "IDLE" }] })).toBe(false);
  });
});
