import { DollrResponseError } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { aRecordVia, LOST, playDollr } from "../../test/support/played-dollr.ts";
import { findSource, listOwn } from "./own-documents.ts";

const RECORD = aRecordVia("hosted");
const FORGOTTEN = { ...RECORD, results: {} };

describe("documents of ours", () => {
  it("are those with our label in the states that are asked for, the lowest id first", async () => {
    const { context, asked, given } = playDollr(RECORD, {
      documents: [
        { id: 104, status: "PAID" },
        { id: 103, status: "ACTIVE" },
        { id: 101, status: "ACTIVE" },
        { id: 102, status: "ACTIVE", reference_id: RECORD.id },
        { id: 100, status: "IDLE" },
      ],
    });
    const found = await listOwn(context, ["PAID", "ACTIVE"]);
    expect(found.map(({ id }) => id)).toEqual([101, 103, 104]);
    expect(asked).toEqual(["invoices.list PAID", "invoices.list ACTIVE"]);
    expect(given.map(([query]) => query)).toEqual([
      { currency: "USD", status: "PAID" },
      { currency: "USD", status: "ACTIVE" },
    ]);
  });
});

describe("a list that is too long to be read", () => {
  const tooLong = new DollrResponseError("The list is too long.", { outcome: "rejected", isTooLong: true });
  const listWith = (status: "PAID" | "CANCELED" | "ACTIVE" | "PROCESSING" | "IDLE", error: Error) =>
    listOwn(playDollr(RECORD, { answers: { "invoices.list": error } }).context, [status]);

  it("keeps nobody from paying where it is one of documents that have ended", async () => {
    for (const status of ["PAID", "CANCELED"] as const) expect(await listWith(status, tooLong)).toEqual([]);
  });

  it("is told of where it is one of documents that can be paid: one of them may be ours", async () => {
    for (const status of ["ACTIVE", "PROCESSING", "IDLE"] as const)
      await expect(listWith(status, tooLong)).rejects.toBe(tooLong);
  });

  it("is not one that was lost", async () => {
    await expect(listWith("PAID", LOST)).rejects.toBe(LOST);
  });
});

describe("the document of a record", () => {
  it("is the one that it knows, without a question", async () => {
    const { context, asked } = playDollr(RECORD);
    expect(await findSource(context)).toEqual(RECORD.results.source);
    expect(asked).toEqual([]);
  });

  it("is found by its label where the record does not know it, and the one that is being paid before others", async () => {
    const states = ["ACTIVE", "CANCELED", "PAID", "PROCESSING"];
    const documents = states.map((status, index) => ({ id: 101 + index, status }));
    const findAmong = async (count: number) =>
      (await findSource(playDollr(FORGOTTEN, { documents: documents.slice(0, count) }).context))?.id;
    expect(await findAmong(4)).toBe(104);
    expect(await findAmong(3)).toBe(103);
    expect(await findAmong(2)).toBe(101);
    const canceled = playDollr(FORGOTTEN, { documents: [{ id: 102, status: "CANCELED" }] });
    expect(await findSource(canceled.context)).toEqual({ type: "INVOICE", id: 102, number: "INV-102" });
  });

  it("is none where Dollr has none", async () => {
    const { context, asked } = playDollr(FORGOTTEN, { documents: [{ id: 101, status: "IDLE" }] });
    expect(await findSource(context)).toBeUndefined();
    expect(asked).toHaveLength(4);
  });
});
