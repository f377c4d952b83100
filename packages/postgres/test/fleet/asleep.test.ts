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
  expect(report.begun.medianMs).toBeLessThan(100);
  expect(report.taken.medianMs).toBeLessThan(300);
  expect(report.seen.count).toBe(30);
  expect(report.seen.longestMs).toBeLessThan(60_000);
  expect(report.heapGrowthBytes).toBeLessThan(10e6);
  expect(report.residentGrowthBytes).toBeLessThan(100e6);
}, 600_000);
