import { expect, it } from "vitest";
import { runKills } from "./run-kills.ts";

it("charges once and loses nothing when processes are killed", { timeout: 120_000 }, async () => {
  const { bad, kills, payments, charges } = await runKills({ kills: 20, seed: 20 });
  expect(bad).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(20);
  expect(payments).toBeGreaterThan(0);
  expect(charges).toBeGreaterThan(0);
});
