import { afterEach, describe, expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { decodeRecord, encodeRecord } from "./record-codec.ts";

const { toJSON } = Date.prototype;
const AT = new Date(Date.UTC(2025, 5, 1, 14, 30, 5, 123));
const RECORD = aRecord({ createdAt: AT, updatedAt: AT, wakeAt: AT });
const extended = Object.prototype as { defaults?: unknown };

describe("a record as text", () => {
  afterEach(() => {
    Date.prototype.toJSON = toJSON;
    delete extended.defaults;
  });

  it.each<[string, (this: Date) => unknown]>([
    ["milliseconds", Date.prototype.getTime],
    ["a local time without its zone", () => "2025-06-01 16:30:05"],
  ])("has the same instants where a program writes dates as %s", (_, own) => {
    const usual = encodeRecord(RECORD);
    Date.prototype.toJSON = own as never;
    const text = encodeRecord(RECORD);
    expect(text).toBe(usual);
    expect(decodeRecord(RECORD, text)).toEqual(RECORD);
  });

  it("is read where an old library has added to every object", () => {
    const text = encodeRecord(RECORD);
    extended.defaults = { madeAt: "yesterday" };
    const read = decodeRecord(RECORD, text);
    delete extended.defaults;
    expect(read).toEqual(RECORD);
  });
});
