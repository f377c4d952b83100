import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runPayroll, toPayrollLines } from "./run-payroll.ts";

const database = useDatabase();

it("pays each recipient of a payroll once, to the cent, while workers and whoever pays out are killed", async () => {
  const { address } = inject("postgres");
  const sizes = { payouts: 60, workers: 3, kills: 2, requestsPerSecond: 60, fails: false };
  const run = await runPayroll({ address, schema: database.schema, seed: 5, ...sizes });
  console.log(toPayrollLines(run).join("\n"));
  expect(run.bad).toEqual([]);
  expect([run.kills, run.paymasterKills]).toEqual([2, 1]);
  if (run.takeover.count > 0) expect(run.takeover.longestMs).toBeLessThan(30_000);
}, 120_000);
