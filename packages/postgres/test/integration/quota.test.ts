import { setTimeout as pause } from "node:timers/promises";
import { createCollections } from "@dollr-kit/collect";
import { createPayouts } from "@dollr-kit/disburse";
import type { RateOptions } from "@dollr-kit/flow";
import { createSandbox } from "@dollr-kit/sandbox";
import { describe, expect, inject, vi } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { createFastClock } from "../../../flow/test/support/fast-clock.ts";
import { type Database, withDatabase as it } from "../support/database.ts";
import { type Fleet, startFleet } from "../support/quota/fleet.ts";
import { mostWithin } from "../support/quota/windows.ts";

const PROCESSES = 5;
const FLEETS = 3;

/** One of these tests is run alone now and then. */
const ALONE_MS = 20_000;

/** Processes that start would hold up those of a test that counts. */
const allUp = Promise.withResolvers<void>();
let up = 0;
async function mayBegin(): Promise<void> {
  up += 1;
  if (up === FLEETS) allUp.resolve();
  await Promise.race([allUp.promise, pause(ALONE_MS, undefined, { ref: false })]);
}

async function openFleet(database: Database, requestsPerSecond: RateOptions["requestsPerSecond"]): Promise<Fleet> {
  const { address } = inject("postgres");
  const rates = { requestsPerSecond, minRequestsPerSecond: 1, maxRequestsPerSecond: 100 };
  return startFleet({ processes: PROCESSES, address, schema: database.schema, waiting: 100, ...rates, mayBegin });
}

/** Notes from now on each rate that the row has, in order. @returns what reads them. */
async function noteRates({ pool, schema }: Database): Promise<() => Promise<readonly number[]>> {
  await pool.query(`CREATE TABLE ${schema}.rates (nth serial, per_second float8);
    CREATE FUNCTION ${schema}.note_rate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO ${schema}.rates (per_second) VALUES (NEW.per_second); RETURN NULL; END $$;
    CREATE TRIGGER made AFTER INSERT ON ${schema}.quotas FOR EACH ROW EXECUTE FUNCTION ${schema}.note_rate();
    CREATE TRIGGER changed AFTER UPDATE ON ${schema}.quotas FOR EACH ROW
      WHEN (NEW.per_second <> OLD.per_second) EXECUTE FUNCTION ${schema}.note_rate()`);
  return async () => {
    const { rows } = await pool.query(`SELECT per_second FROM ${schema}.rates ORDER BY nth`);
    return rows.map(({ per_second }) => Number(per_second));
  };
}

describe.concurrent("five processes that share a quota in Postgres", () => {
  it("send 200 a second over 10 s, at most a fifth more in the worst second, each its part, by few questions", async ({
    database,
  }) => {
    await database.openStore();
    const fleet = await openFleet(database, 200);
    await fleet.nextSent();
    await pause(12_000);
    const reports = await fleet.stop();
    const each = reports.map(({ turnsAt }) => turnsAt);
    const all = each.flat();
    console.log(
      `Worst second: ${mostWithin(1_000, all)} turns, ${mostWithin(
        1_000,
        reports.flatMap(({ sentAt }) => sentAt),
      )} sent; each ${each.map(({ length }) => length).join(", ")}`,
    );
    expect(mostWithin(1_000, all)).toBeLessThanOrEqual(240);
    expect(mostWithin(10_000, all)).toBeLessThanOrEqual(2_060);
    expect(all.length).toBeGreaterThan(1_000);
    const counts = each.map(({ length }) => length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.min(...counts) * 1.33);
  });

  it("are held all by a refusal at one, within 300 ms and for as long as Dollr asks for", async ({ database }) => {
    await database.openStore();
    const fleet = await openFleet(database, 200);
    await fleet.nextSent();
    await fleet.refuse(2_000, [3]);
    await pause(1_000); // all know of it, so what they send next they send after it
    await fleet.nextSent();
    const reports = await fleet.stop();
    const heldAt = reports[3]!.refusedAt[0]!;
    const sentAfter = (fromMs: number, untilMs: number) =>
      reports.map(({ sentAt }) => sentAt.filter((at) => at > heldAt + fromMs && at < heldAt + untilMs).length);
    const laterMs = reports.map(({ sentAt }) => Math.max(...sentAt.filter((at) => at < heldAt + 1_000)) - heldAt);
    console.log(`The last request after a refusal of another one: ${Math.max(...laterMs).toFixed(0)} ms`);
    expect(sentAfter(Number.NEGATIVE_INFINITY, 0).every((sent) => sent > 0)).toBe(true);
    expect(sentAfter(300, 2_000)).toEqual([0, 0, 0, 0, 0]);
    expect(sentAfter(0, 300)[3]).toBe(0);
    expect(sentAfter(2_000, Number.POSITIVE_INFINITY).every((sent) => sent > 0)).toBe(true);
  });

  it("find a rate together: it grows while it is used, and halves once where all are refused", async ({ database }) => {
    await database.openStore();
    const readRates = await noteRates(database);
    const fleet = await openFleet(database, "adaptive");
    const until = (isSo: (rates: readonly number[]) => boolean) =>
      vi.waitFor(async () => expect(await readRates()).toSatisfy(isSo), { timeout: 60_000, interval: 100 });
    const fallOf = (rates: readonly number[]) => rates.findIndex((rate, index) => rate < rates[index - 1]!);
    await until(({ length }) => length > 2);
    // Longer than a busy machine takes to tell all five.
    await fleet.refuse(5_000);
    await until((rates) => fallOf(rates) > 0 && rates.length > fallOf(rates) + 2);
    await fleet.stop();
    const rates = await readRates();
    const fall = fallOf(rates);
    const [grown, fallen] = [rates.slice(0, fall), rates.slice(fall)];
    const toTimes = (rate: number) => expect.closeTo(rate, 6);
    expect(grown).toEqual(grown.map((_, index) => toTimes(20 * 1.1 ** index)));
    expect(fallen).toEqual(fallen.map((_, index) => toTimes(grown.at(-1)! / 2 + index)));
  });
});

const device = { name: "payroll-1", type: "SERVER", platform: "NODE", userAgent: "payroll/1.0", clientIp: "192.0.2.7" };
const passcode = async () => ({ code: "000000", phone: "+231 77 123 4567", device });
const person = { name: "Ama Example", phone: "+231 77 123 4567" };
const rice = { payer: person, items: [{ name: "Rice, 25 kg", amount: "25.50" }], currency: "USD" };

it("is one row for all of a client that say the same rate, of whatever kind, and another one for another rate", async ({
  database,
}) => {
  const clock = createFastClock(1);
  const client = createClient(clock, createSandbox({ clock, settleAfterMs: 100 }).fetch);
  const shared = { client, store: await database.openStore() };
  const collections = createCollections(shared);
  const payouts = createPayouts({ ...shared, passcode });
  const named = createCollections({ ...shared, watch: { requestsPerSecond: 50 } });
  const namedToo = createPayouts({ ...shared, passcode, watch: { requestsPerSecond: 50 } });
  const spelledOut = createCollections({
    ...shared,
    watch: { requestsPerSecond: "adaptive", maxRequestsPerSecond: 100 },
  });
  await collections.start({ id: "order-1", ...rice });
  await payouts.start({ id: "pay-1", recipient: person, amount: "5.00", currency: "USD" });
  await named.start({ id: "order-2", ...rice });
  await namedToo.start({ id: "pay-2", recipient: person, amount: "5.00", currency: "USD" });
  await spelledOut.start({ id: "order-3", ...rice });
  const { rows } = await database.pool.query(`SELECT name, per_second FROM ${database.schema}.quotas ORDER BY name`);
  expect(rows).toEqual([
    { name: expect.stringMatching(/^[0-9a-f]{16}$/), per_second: expect.any(Number) },
    { name: `${rows[0].name} 50`, per_second: 50 },
  ]);
  const all = [collections, payouts, named, namedToo, spelledOut];
  await Promise.all(all.map((payments) => payments.close()));
});
