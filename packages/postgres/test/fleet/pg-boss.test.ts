import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { PG_BOSS } from "./hosts.ts";
import { runFailovers, toLines } from "./run-failovers.ts";

const database = useDatabase();

it("charges once, loses nothing and goes on soon on pg-boss when workers are killed in the midst of jobs", async () => {
  const { address } = inject("postgres");
  const { schema, pool } = database;
  const report = await runFailovers({ address, schema, kills: 8, seed: 20, atOnce: 12, host: PG_BOSS });
  await pool.query(`DROP SCHEMA ${schema}_boss CASCADE`);
  console.log(toLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.charges).toBeGreaterThan(0);
  expect(report.takeover.count).toBeGreaterThan(0);
  expect(report.takeover.longestMs).toBeLessThan(30_000);
  expect(report.takeover.medianMs).toBeLessThan(6_000);
}, 120_000);
