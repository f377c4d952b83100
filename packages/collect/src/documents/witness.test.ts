import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { isBeingPaid } from "../../../flow/src/execution/doubt-refusal.ts";
import { askHowItStands } from "../../../flow/src/execution/read-status.ts";
import { change } from "../../../flow/src/record/change.ts";
import { aRecordVia, type PlayOptions, playDollr } from "../../test/support/played-dollr.ts";

// What the document of a collection says of it, where its execution says too little.

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const BARE = aRecordVia("document");
const START_MS = BARE.updatedAt.getTime();
const SENT = change(BARE, announceSend(BARE, START_MS), START_MS);

async function askOf(told: object, { documents = [] }: PlayOptions, record = SENT) {
  const { context, asked } = playDollr(record, { documents, answers: { "status.collection": told } });
  return { told: await askHowItStands(context, LIMITS, () => START_MS), asked };
}

describe("a document is being paid", () => {
  it.each([
    [{ status: "PROCESSING" }, true],
    [{ status: "PAID" }, true],
    [{ status: "CANCELED", paid_at: "2025-06-01T14:00:00Z" }, true],
    [{ status: "ACTIVE" }, false],
    [{ status: "CANCELED" }, false],
  ])("as its status and its payment tell: %o", async (told, isPaid) => {
    expect(await isBeingPaid(playDollr(BARE, { documents: [{ id: 101, ...told }] }).context)).toBe(isPaid);
  });

  it("by nobody where there is none, or where Dollr does not know it", async () => {
    const { context, asked } = playDollr({ ...BARE, results: {} });
    expect(await isBeingPaid(context)).toBe(false);
    expect(asked).toEqual([]);
    expect(await isBeingPaid(playDollr(BARE).context)).toBe(false);
  });
});

describe("a word that says too little", () => {
  const WORD = { reference_id: BARE.referenceId, status: "SUCCESSFUL" };

  it("is explained by the document that is found by its label where the record knows none", async () => {
    const documents = [{ id: 104, status: "PAID" }];
    const { told } = await askOf(WORD, { documents }, { ...SENT, results: { partyId: 7 } });
    expect(told).toMatchObject({ status: "completed", results: { partyId: 7, source: { id: 104 } } });
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

  it("is explained by nothing where Dollr does not know the document of the record, and there is no other", async () => {
    const { told } = await askOf(WORD, {});
    expect(told).toMatchObject({ stage: "executed", status: "unknown", results: { source: { id: 101 } } });
  });
});
