import { describe, expect, it } from "vitest";
import { countMissing, type MissingReads, readsOf } from "./missing-reads.ts";

const APART_MS = 20_000;

const countSince = (sentMs: number, ...instants: readonly number[]): MissingReads =>
  instants.reduce<MissingReads | undefined>(
    (missing, nowMs) => countMissing(missing, { apartMs: APART_MS, sentAt: new Date(sentMs), nowMs }),
    undefined,
  )!;

/** Of what was sent at the first of these instants. */
const count = (...instants: readonly number[]): MissingReads => countSince(instants[0]!, ...instants);

it("counts reads that are far enough apart", () => {
  expect(readsOf(count(0, 5_000, 20_000, 39_999))).toBe(2);
});

it("goes on counting when two workers take turns whose clocks differ", () => {
  const turns = [0, 1, 2, 3].flatMap((turn) => [turn * APART_MS + 200_000, turn * APART_MS + 80_000]);
  expect(readsOf(count(...turns))).toBe(4);
});

it("takes no difference of two clocks for time that has passed", () => {
  expect(readsOf(count(200_000, 80_000, 200_004, 80_004, 200_008, 80_008))).toBe(1);
});

it("counts anew by a clock that was set back", () => {
  expect(readsOf(count(4_000_000, 0, 20_000, 40_000))).toBe(3);
});

it("goes on counting when two workers take turns whose clocks differ, and both were set back", () => {
  const turns = [0, 1, 2, 3].flatMap((turn) => [turn * APART_MS + 200_000, turn * APART_MS + 80_000]);
  expect(readsOf(count(9_000_000, ...turns))).toBe(4);
});

describe("a gap that is longer than any pause between two reads", () => {
  it("counts no read, and needs one more: another worker's clock may be ahead", () => {
    expect(readsOf(count(0, 50_000))).toBe(2);
    expect(readsOf(count(0, 50_001))).toBe(0);
    expect(readsOf(count(0, 120_000, 140_000, 160_000))).toBe(2);
    expect(readsOf(count(0, 120_000, 140_000, 160_000, 180_000))).toBe(3);
  });

  it("may lie between the send and the first read", () => {
    expect(readsOf(countSince(0, 50_000, 70_000, 90_000))).toBe(3);
    expect(readsOf(countSince(0, 120_000, 140_000, 160_000))).toBe(2);
    expect(readsOf(countSince(0, 120_000, 140_000, 160_000, 180_000))).toBe(3);
  });

  it("counts all the same from the third one on: nobody reads more often there", () => {
    expect(readsOf(count(...[0, 1, 2, 3, 4, 5].map((minute) => minute * 60_000)))).toBe(3);
  });
});
