import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runAsleep, toAsleepLines } from "./run-asleep.ts";

const database = useDatabase();

it("starts fresh ones at once, grows by little and sees endings in time, however many rest", async () => {
  const { address } = inject("postgres");
  const sizes = { asleep: 900, fresh: 6, settledEach: 30, requestsPerSecond: 300 };
  const report = await runAsleep({ address, schema: database.schema, seed: 6, ...sizes });
  console.log(toAsleepLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  // Behind the looks at all that rest it would be three seconds. `pnpm load` holds the milliseconds of a machine with cores for all.
  expect(report.begun.medianMs).toBeLessThan(1_000);
  expect(report.taken.medianMs).toBeLessThan(1_000);
  expect(report.seen.count).toBe(30);
  expect(report.seen.longestMs).toBeLessThan(60_000);
  expect(report.heapGrowthBytes).toBeLessThan(10e6);
  expect(report.residentGrowthBytes).toBeLessThan(100e6);
}, 600_000);
