import { expect, inject, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { runLoad, toLoadLines } from "./run-load.ts";

const database = useDatabase();
/** So long a part of a slice may be late within the bounds of a quota, see docs/decisions/0035-one-quota-for-the-fleet.md. */
const FORESEEN_STALL_MS = 45;

it("charges each payment once, and sends no more than the quota, over four workers", async () => {
  const { address } = inject("postgres");
  const sizes = { payments: 140, workers: 4, requestsPerSecond: 200 };
  const report = await runLoad({ address, schema: database.schema, seed: 4, ...sizes });
  console.log(toLoadLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.charges).toBe(sizes.payments);
  expect(report.given.worstTenSeconds).toBeLessThanOrEqual(1.03);
  expect(report.given.worstSecond).toBeLessThanOrEqual(1.2);
  // What a worker had its turn for before it stood still is sent after it, however late.
  const lateS = Math.max(0, report.stallMs - FORESEEN_STALL_MS) / 1_000;
  expect(report.sent.worstTenSeconds).toBeLessThanOrEqual(1.03 + lateS / 10);
  expect(report.given.requests).toBe(report.sent.requests);
  // None went past what counts them.
  expect(report.arrived.requests).toBe(report.sent.requests);
});
