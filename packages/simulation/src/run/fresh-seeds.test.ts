import { expect, it } from "vitest";
import { freshSeeds } from "./fresh-seeds.ts";
import { runSeeds } from "./run-seeds.ts";

it("begins at a number of the commit, the same at every run, and above the seeds of a night", () => {
  const seeds = freshSeeds("00000ff3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7");
  expect(seeds).toEqual({ from: 1_000_001 + 0xff, source: "commit 00000ff" });
  expect(freshSeeds()).toEqual(freshSeeds());
});

it("runs seeds of large numbers, each with a course of its own", async () => {
  const last = freshSeeds("f".repeat(40)).from + 3_000;
  const [one, other] = [await run(last), await run(last - 1)];
  expect(one.failures).toEqual([]);
  expect(one.figures).not.toEqual(other.figures);
});

const run = (seed: number) => runSeeds({ from: seed, count: 1, untilFailure: false });
