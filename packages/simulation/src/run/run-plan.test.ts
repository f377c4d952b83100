import { expect, it } from "vitest";
import { drawPlan } from "../plan/draw-plan.ts";
import { takeEscapes } from "./escapes.ts";
import { hashTrace } from "./hash-trace.ts";
import { runPlan } from "./run-plan.ts";

const hashOf = async (seed: number): Promise<string> => {
  takeEscapes();
  return hashTrace((await runPlan(drawPlan(seed))).trace);
};

it("takes the same course for the same seed, and another one for another", async () => {
  const first = await hashOf(11);
  expect(await hashOf(11)).toBe(first);
  expect(await hashOf(12)).not.toBe(first);
});
