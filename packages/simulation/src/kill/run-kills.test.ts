import { expect, it } from "vitest";
import { runBatchKills } from "./run-batch-kills.ts";
import { runKills } from "./run-kills.ts";

it("charges once and loses nothing when processes are killed", { timeout: 600_000 }, async () => {
  const { bad, kills, payments, charges } = await runKills({ kills: 20, seed: 20 });
  expect(bad).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(20);
  expect(payments).toBeGreaterThan(0);
  expect(charges).toBeGreaterThan(0);
});

it("pays each line of a payroll once when it is killed in the midst of it", { timeout: 600_000 }, async () => {
  const { bad, lines, paidOut, inTheMidst } = await runBatchKills({ kills: 3, seed: 20 });
  expect(bad).toEqual([]);
  expect(inTheMidst).toBe(3);
  expect(paidOut).toBeGreaterThan(lines / 2);
});
