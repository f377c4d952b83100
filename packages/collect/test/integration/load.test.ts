import { describe, expect, it } from "vitest";
import { mostPerSecond, quantile, runLoad } from "../support/load.ts";

const REQUESTS_PER_SECOND = 20;
/** Requests of a payment of a new payer: what comes before the execution, that, and one look at its ending. */
const REQUESTS_PER_PAYMENT = 12;
const CAPACITY = REQUESTS_PER_SECOND / REQUESTS_PER_PAYMENT;
const MINUTE_MS = 60_000;

describe("under load", () => {
  it.each([3, 5])("sees every payment end, with default options, at %s payments per second", async (perSecond) => {
    const { started, lookMs, endedMs } = await runLoad({ perSecond, seconds: 40, watch: {}, withinMs: 5 * MINUTE_MS });
    expect(lookMs).toHaveLength(started);
    expect(endedMs).toBeLessThanOrEqual(60_000);
    expect(quantile(lookMs, 0.99)).toBeLessThanOrEqual(6_000);
  });

  it("looks within 6 s of the charge at 0.9 of what the quota carries, and keeps to it", async () => {
    const report = await runLoad({
      perSecond: 0.9 * CAPACITY,
      seconds: 120,
      watch: { requestsPerSecond: REQUESTS_PER_SECOND },
      withinMs: 5 * MINUTE_MS,
    });
    expect(report.lookMs).toHaveLength(report.started);
    expect(quantile(report.lookMs, 0.99)).toBeLessThanOrEqual(6_000);
    expect(mostPerSecond(report.arrivedMs)).toBeLessThanOrEqual(REQUESTS_PER_SECOND * 1.2 + 1);
  });

  it("lets nothing starve at twice that, and settles what has piled up as fast as the quota lets", async () => {
    const seconds = 120;
    const report = await runLoad({
      perSecond: 2 * CAPACITY,
      seconds,
      watch: { requestsPerSecond: REQUESTS_PER_SECOND },
      withinMs: 10 * MINUTE_MS,
    });
    const backlog = report.started - CAPACITY * seconds;
    expect(report.lookMs).toHaveLength(report.started);
    expect(quantile(report.lookMs, 0.99)).toBeLessThanOrEqual(6_000);
    expect(report.endedMs - seconds * 1_000).toBeLessThanOrEqual((backlog / CAPACITY) * 1_000 * 1.2);
    expect(mostPerSecond(report.arrivedMs)).toBeLessThanOrEqual(REQUESTS_PER_SECOND * 1.2 + 1);
  });
});
