import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runLoad, toLoadLines } from "./run-load.ts";

const database = useDatabase();
/**
 * A turn is used after a load or a save. Where other work wants the cores, that took 0.7 s at the longest: the requests of such turns come
 * together with those of the next second. The +20 % of a second is what a machine with nothing else to do has to keep (`pnpm load`).
 */
const LATE_TURNS = 0.8;

it("charges each payment once, and sends no more than the quota, over four workers", async () => {
  const { address } = inject("postgres");
  const sizes = { payments: 140, workers: 4, requestsPerSecond: 200 };
  const report = await runLoad({ address, schema: database.schema, seed: 4, ...sizes });
  console.log(toLoadLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.charges).toBe(sizes.payments);
  expect(report.sent.worstTenSeconds).toBeLessThanOrEqual(1.03 + LATE_TURNS / 10);
  expect(report.sent.worstSecond).toBeLessThanOrEqual(1.2 + LATE_TURNS);
  // None went past what counts them.
  expect(report.arrived.requests).toBe(report.sent.requests);
}, 120_000);
