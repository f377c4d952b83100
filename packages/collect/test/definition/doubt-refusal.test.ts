import { describe, expect, it } from "vitest";
import { announceSend } from "../../../flow/src/execution/before-send.ts";
import { confirmRefusal, isBeingPaid } from "../../../flow/src/execution/doubt-refusal.ts";
import { change } from "../../../flow/src/record/change.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { aRecordVia, LOST, playDollr, REFUSED as REFUSED_CANCEL } from "../support/played-dollr.ts";

const BARE = aRecordVia("document");
const NOW_MS = BARE.updatedAt.getTime();
const SENT = change(BARE, announceSend(BARE, NOW_MS), NOW_MS);

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

  it("or not: that is not known where it cannot be read", async () => {
    await expect(isBeingPaid(playDollr(BARE, { answers: { "status.source": LOST } }).context)).rejects.toBe(LOST);
  });
});

describe("a refusal after an execution has left", () => {
  const reason = "the balance is not enough";
  const withRefusal = (refusal: object): CollectionRecord => ({
    ...SENT,
    execution: { ...SENT.execution!, refusal: { reason, ...refusal } },
  });
  const REFUSED = withRefusal({});
  const ends = { stage: "settled", status: "failed", refused: true, reason } as const;
  const again = { stage: "preparing", results: {} } as const;
  const paid = [{ id: 101, status: "PROCESSING" }];

  it.each([
    ["ends no payment", ends],
    ["sends nothing again", again],
  ])("%s whose document is being paid all the same: from then on it is only asked for", async (_, told) => {
    expect(await confirmRefusal(playDollr(REFUSED, { documents: paid }).context, told, NOW_MS)).toEqual({
      status: "unknown",
      why: reason,
      execution: { ...REFUSED.execution, knownToDollr: true },
    });
  });

  it.each([
    ["ends the payment", ends],
    ["sends nothing again", again],
  ])("%s where the document was canceled", async (_, told) => {
    const { context } = playDollr(REFUSED, { documents: [{ id: 101, status: "CANCELED" }] });
    const settledAt = new Date(NOW_MS);
    expect(await confirmRefusal(context, told, NOW_MS)).toMatchObject({ ...ends, settledAt });
  });

  it("holds where nobody pays the document", async () => {
    const documents = [{ id: 101, status: "ACTIVE" }];
    for (const told of [ends, again])
      expect(await confirmRefusal(playDollr(REFUSED, { documents }).context, told, NOW_MS)).toBe(told);
  });

  it("holds where there is no document, or none that Dollr knows", async () => {
    for (const record of [REFUSED, { ...REFUSED, results: {} }])
      for (const told of [ends, again])
        expect(await confirmRefusal(playDollr(record).context, told, NOW_MS)).toBe(told);
  });

  describe("of one that has expired, since when nothing is sent that could tell,", () => {
    const EXPIRED = withRefusal({ cause: { code: "expired", by: "merchant" } });
    const given = { stage: "executing", status: "unknown", why: reason } as const;
    const givenUp = { ...given, execution: { ...EXPIRED.execution!, resendExpired: true } };

    it("ends it as soon as its document is canceled for it: what was sent before, and arrives only now, finds nothing", async () => {
      const documents = [{ id: 101, status: "CANCELED" }];
      const { context, asked } = playDollr(EXPIRED, { documents });
      const ended = await confirmRefusal(context, givenUp, NOW_MS);
      expect(ended).toMatchObject({ ...ends, cause: { code: "expired" } });
      expect(asked[0]).toBe("invoices.cancel 101");
    });

    it.each(["PROCESSING", "PAID"])("is only asked for where its document is %s", async (status) => {
      const answers = { "invoices.cancel": REFUSED_CANCEL };
      const { context } = playDollr(EXPIRED, { documents: [{ id: 101, status }], answers });
      expect(await confirmRefusal(context, givenUp, NOW_MS)).toMatchObject({
        status: "unknown",
        execution: { knownToDollr: true },
      });
    });

    it("stays open where its document cannot be canceled, or there is none", async () => {
      const answers = { "invoices.cancel": REFUSED_CANCEL };
      const documents = [{ id: 101, status: "ACTIVE" }];
      expect(await confirmRefusal(playDollr(EXPIRED, { documents, answers }).context, givenUp, NOW_MS)).toBe(givenUp);
      const bare = { ...EXPIRED, results: {} };
      expect(await confirmRefusal(playDollr(bare).context, givenUp, NOW_MS)).toBe(givenUp);
    });
  });

  it("is the only thing that is confirmed so, and what is made anew is sent again all the same", async () => {
    for (const [record, told] of [
      [REFUSED, { status: "unknown" }],
      [SENT, again],
      [BARE, ends],
      [withRefusal({ renew: "session" }), again],
    ] as const) {
      const { context, asked } = playDollr(record, { documents: paid });
      expect(await confirmRefusal(context, told, NOW_MS)).toBe(told);
      expect(asked).toEqual([]);
    }
  });
});
