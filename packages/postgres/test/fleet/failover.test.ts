import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runFailovers, toLines } from "./run-failovers.ts";

const database = useDatabase();

it("charges once, loses nothing and goes on soon when workers are killed in the midst of passes", async () => {
  const { address } = inject("postgres");
  const report = await runFailovers({ address, schema: database.schema, kills: 20, seed: 20 });
  console.log(toLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.payments).toBeGreaterThan(20);
  expect(report.charges).toBeGreaterThan(0);
  expect(report.takeover.count).toBeGreaterThan(10);
  expect(report.takeover.longestMs).toBeLessThan(30_000);
  expect(report.takeover.medianMs).toBeLessThan(6_000);
}, 180_000);
