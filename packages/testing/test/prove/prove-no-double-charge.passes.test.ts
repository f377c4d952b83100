import { describe, expect, it } from "vitest";
import { proveNoDoubleCharge } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { toolkit } from "./apps/toolkit.ts";
import { toolkitHosted } from "./apps/toolkit-hosted.ts";

/** Runs of each app here: each single fault, and some pairs. The default of a proof tries more of them. */
const maxRuns = Number(process.env["PROOF_RUNS"] ?? 800);
const seed = Number(process.env["PROOF_SEED"] ?? 1);

describe("a proof lets pass", () => {
  it.each([
    ["our toolkit", toolkit],
    ["our toolkit with Dollr's page", toolkitHosted],
    ["calls by hand that keep the rules of money", careful],
  ])("%s", { timeout: maxRuns * 500 }, async (_, app) => {
    const { ok, runs, levels } = await proveNoDoubleCharge(app, { maxRuns, seed });
    expect([ok, runs]).toEqual([true, maxRuns]);
    const [none, singles, pairs] = levels;
    expect(none).toEqual({ faults: 0, possible: 1, tried: 1 });
    expect(singles!.tried).toBe(singles!.possible);
    expect(pairs!.tried).toBe(maxRuns - singles!.tried - 1);
  });
});
