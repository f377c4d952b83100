import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, NOT_FOUND, playDollr, REFUSED } from "../../test/support/played-dollr.ts";
import { aRecord } from "../testing/a-record.ts";
import { cancelAndRead, discardSource, forgetSource, giveUpSource, isGivenUp, toReopened } from "./discard-source.ts";

const SOURCE = { type: "INVOICE", id: 101 } as const;
const FORGOTTEN = {
  source: undefined,
  itemsAdded: undefined,
  published: undefined,
  quote: undefined,
  session: undefined,
  url: undefined,
  isOnlyPage: undefined,
  pageLooks: undefined,
  canceledAt: undefined,
};

/** Dollr has the document in this state, and answers a cancel with this. */
const inState = (status: string, cancel?: Error, record = aRecord()) =>
  playDollr(record, { documents: [{ id: 101, status }], answers: cancel ? { "invoices.cancel": cancel } : {} });

describe("a document that is given up", () => {
  it("is forgotten with all that came of it, but for its id", () => {
    expect(forgetSource({ partyId: 7, source: SOURCE })).toEqual({ ...FORGOTTEN, discardedIds: [101] });
    expect(forgetSource({ source: SOURCE, discardedIds: [99, 101] })).toMatchObject({ discardedIds: [99, 101] });
    expect(isGivenUp({ discardedIds: [99, 101] }, 101)).toBe(true);
    for (const discardedIds of [[], [99]]) expect(isGivenUp({ discardedIds }, 101)).toBe(false);
    expect(isGivenUp({}, undefined)).toBe(false);
  });

  it("is known as given up before its cancel is sent", () => {
    expect(giveUpSource({ partyId: 7, source: SOURCE, discardedIds: [99] })).toEqual({ discardedIds: [99, 101] });
  });

  it("is forgotten when a refused payment is tried again, and any other one is looked at anew", () => {
    const session = { id: 1, expiresAt: new Date(0) };
    const results = { partyId: 7, source: SOURCE, itemsAdded: 1, published: true, session };
    expect(toReopened({ ...results, discardedIds: [99] })).toEqual({ partyId: 7, source: SOURCE, itemsAdded: 1 });
    expect(toReopened({ ...results, discardedIds: [101] })).toEqual({ ...FORGOTTEN, partyId: 7 });
  });

  it("is that of another payer, where a refused payment is tried again another way", () => {
    const next = { partyId: 12 };
    expect(toReopened({ partyId: 7, source: SOURCE }, next)).toEqual({ ...next, source: SOURCE, discardedIds: [101] });
    expect(toReopened({ partyId: 7 }, next)).toBe(next);
    const kept = { ...next, source: SOURCE };
    expect(toReopened({ partyId: 7, source: SOURCE }, kept)).toBe(kept);
  });

  it("is none where a refused payment had none", () => {
    expect(toReopened({ partyId: 7 })).toEqual({ partyId: 7 });
  });

  it("is the last one where four were given up before: the payment is refused", () => {
    expect(forgetSource({ source: SOURCE, discardedIds: [1, 2, 3] })).toMatchObject({ discardedIds: [1, 2, 3, 101] });
    expect(() => forgetSource({ source: SOURCE, discardedIds: [1, 2, 3, 4] })).toThrow(
      expect.objectContaining({ name: "RefusedError" }),
    );
  });
});

describe("what has become of a document after its cancel", () => {
  it.each([undefined, REFUSED, NOT_FOUND])("is read, whether the cancel was taken or refused: %s", async (cancel) => {
    const { context, asked } = inState("PROCESSING", cancel);
    expect(await cancelAndRead(context.call, SOURCE)).toBe(cancel ? "PROCESSING" : "CANCELED");
    expect(asked).toEqual(["invoices.cancel 101", "status.source 101"]);
  });

  it("is not known where the answer was lost", async () => {
    const { context, asked } = inState("ACTIVE", LOST);
    await expect(cancelAndRead(context.call, SOURCE)).rejects.toBe(LOST);
    expect(asked).toEqual(["invoices.cancel 101"]);
  });
});

describe("a document that nobody is to pay", () => {
  const discard = (via: "document" | "checkout" | "hosted", status: string, cancel: Error | undefined = REFUSED) =>
    discardSource(aRecordVia(via), inState(status, cancel).context.call);

  it("makes way for another one when it is canceled", async () => {
    for (const via of ["document", "checkout", "hosted"] as const)
      expect(await discard(via, "CANCELED")).toEqual({ ...FORGOTTEN, discardedIds: [101] });
  });

  it("may lie where it is without a page, since nobody but us can pay it", async () => {
    for (const status of ["IDLE", "ACTIVE"])
      expect(await discard("document", status)).toEqual({ ...FORGOTTEN, discardedIds: [101] });
  });

  it("may lie where it is as a draft of a checkout, which nobody can pay", async () => {
    expect(await discard("checkout", "IDLE")).toEqual({ ...FORGOTTEN, discardedIds: [101] });
  });

  it.each([
    ["document", "PROCESSING"],
    ["document", "PAID"],
    ["checkout", "ACTIVE"],
    ["hosted", "PAID"],
    ["hosted", "ACTIVE"],
    ["hosted", "IDLE"],
  ] as const)("is kept where it can be paid, or is being paid: %s, %s", async (via, status) => {
    await expect(discard(via, status)).rejects.toThrow(`could not be canceled: it is ${status}`);
  });

  it("is kept where it was given up and is paid, and has no page", async () => {
    const given = aRecordVia("document", { results: { discardedIds: [101] } });
    await expect(discardSource(given, inState("PAID", REFUSED).context.call)).rejects.toThrow("it is PAID");
  });

  it("is the page of the payment after all where it was given up, and is paid or being paid", async () => {
    for (const state of ["PAID", "PROCESSING"]) {
      const page = aRecordVia("hosted", { results: { discardedIds: [7, 101] } });
      const told = await discardSource(page, inState(state, REFUSED).context.call);
      expect(told).toEqual({ discardedIds: [7], published: true });
    }
  });
});
