import { describe, expect, it } from "vitest";
import { type Change, parsePayload, toPayloads } from "./payload.ts";

const changes = (count: number, id: (index: number) => string): Change[] =>
  Array.from({ length: count }, (_, index) => ({ flow: "collection", id: id(index) }));

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const readAll = (payloads: readonly string[]) => payloads.flatMap((payload) => parsePayload(payload)!.changes);

describe("what is told of changes", () => {
  it.each([
    ["short ids", 1_000, (index: number) => `order-${index}`],
    ["the longest ids", 60, (index: number) => `${"🧾".repeat(120)}${index}`],
    ["ids with quotes and line ends", 500, (index: number) => `"\n\\"${index}`],
  ])("comes in texts that Postgres takes, and is read as it was, with %s", (_, count, id) => {
    const told = changes(count, id);
    const payloads = toPayloads({ by: "me", changes: told });
    expect(payloads.length).toBeGreaterThan(1);
    for (const payload of payloads) expect(bytesOf(payload)).toBeLessThan(8_000);
    expect(readAll(payloads)).toEqual(told);
    expect(parsePayload(payloads[0])!.by).toBe("me");
  });

  it("holds the kind and the id, and nothing else", () => {
    const record = { flow: "payout", id: "salary-7", payer: { name: "Ama Example" } };
    expect(toPayloads({ by: "me", changes: [record] })).toEqual(['["me",["payout","salary-7"]]']);
  });

  it("says which are due at once, where older readers do not look", () => {
    const told = {
      by: "me",
      changes: [
        { flow: "payout", id: "a", isDue: true },
        { flow: "payout", id: "b" },
      ],
    };
    expect(toPayloads(told)).toEqual(['["me",["payout","a",1],["payout","b"]]']);
    expect(toPayloads(told).map(parsePayload)).toEqual([told]);
  });

  it.each([
    ["there are too many", changes(20_000, (index) => `order-${index}`)],
    ["one is too long", [...changes(1, () => "x".repeat(8_000)), ...changes(1, () => "a")]],
    ["none is known", []],
  ])("says that any may have changed where %s", (_, told) => {
    expect(toPayloads({ by: "me", changes: told }).map(parsePayload)).toEqual([{ by: "me", changes: [] }]);
  });

  it.each([
    undefined,
    "",
    "hello",
    "[]",
    "{}",
    "7",
    '["me", 7]',
    '["me", ["payout"]]',
    '["me", ["payout", 7]]',
    '[7, ["a", "b"]]',
  ])("is not read out of %j", (text) => expect(parsePayload(text)).toBeUndefined());
});
