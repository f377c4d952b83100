import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runFailovers } from "./run-failovers.ts";

const database = useDatabase();

it("charges once, loses nothing and goes on soon when workers are killed in the midst of passes", async () => {
  const { address } = inject("postgres");
  const report = await runFailovers({ address, schema: database.schema, kills: 20, seed: 20 });
  const { bad, tookMs, payments, charges } = report;
  console.log({ ...report, tookMs: tookMs.map(Math.round) });
  expect(bad).toEqual([]);
  expect(payments).toBeGreaterThan(20);
  expect(charges).toBeGreaterThan(0);
  expect(tookMs.length).toBeGreaterThan(10);
  expect(tookMs.at(-1)).toBeLessThan(30_000);
  expect(tookMs[Math.floor(tookMs.length / 2)]).toBeLessThan(6_000);
}, 150_000);
