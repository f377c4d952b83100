import { describe, expect, it } from "vitest";
import { createPostgresQuotaRow } from "../../src/quota/postgres-quota-row.ts";
import type { QuotaRow, SliceRequest } from "../../src/quota/quota-row.ts";
import type { RateBounds } from "../../src/quota/rate-bounds.ts";
import { useDatabase } from "../support/database.ts";
import { createFakeRow } from "../support/quota/fake-row.ts";

const database = useDatabase();
const MINUTE_MS = 60_000;
const FIXED = { min: 100, max: 100 };
const ADAPTIVE = { min: 1, max: 100 };

interface Opened {
  readonly row: QuotaRow;
  passed(ms: number): Promise<void>;
}

const START_MS = 1_800_000_000_000;

/** The clock of Postgres is one that the test sets: its own would go on while a busy machine comes from one statement to the next. */
async function openPostgres(bounds: RateBounds): Promise<Opened> {
  await database.openStore();
  const { schema } = database;
  await database.pool.query(`CREATE TABLE ${schema}.clock AS SELECT ${START_MS}::float8 AS now_ms;
    CREATE FUNCTION ${schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql
      AS 'SELECT to_timestamp(now_ms / 1000) FROM ${schema}.clock'`);
  const pool = database.openPool({ options: `-c search_path=${schema},pg_catalog` });
  const run = async ({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) =>
    (await pool.query(text, [...values])).rows;
  const row = createPostgresQuotaRow({ run, schema, name: async () => "shop", ...bounds });
  await row.read();
  return { row, passed: async (ms) => void (await pool.query("UPDATE clock SET now_ms = now_ms + $1", [ms])) };
}

async function openFake(bounds: RateBounds): Promise<Opened> {
  let nowMs = START_MS;
  const passed = async (ms: number) => {
    nowMs += ms;
  };
  return { row: createFakeRow(bounds, () => nowMs), passed };
}

const ask = (request: Partial<SliceRequest> = {}): SliceRequest => ({
  ...{ wanted: 50, leadMs: 0, used: 0, owed: 0 },
  ...request,
});

/** Postgres rounds instants to microseconds. */
const about = (ms: number) => expect.closeTo(ms, 1);

describe.each([
  ["Postgres", openPostgres],
  ["its stand-in in tests", openFake],
] as const)("the row of %s", (_, open) => {
  it("gives an idle process what is spare, and sells no time twice", async () => {
    const { row } = await open(FIXED);
    const first = await row.take(ask());
    expect(first).toMatchObject({ tokens: 4, startsInMs: about(-40), isLook: false });
    const second = await row.take(ask());
    expect(second).toMatchObject({ tokens: expect.any(Number), startsInMs: about(0) });
    expect(second.tokens).toBeGreaterThan(1);
    const third = await row.take(ask({ wanted: 1 }));
    expect(third).toMatchObject({ tokens: 1, startsInMs: about(second.tokens * 10), isLook: false });
  });

  it("makes slices shorter the more is sold, and never shorter than one request", async () => {
    const { row } = await open(FIXED);
    const { tokens } = await row.take(ask());
    await row.take(ask({ wanted: 0, owed: 100 }));
    expect([tokens, (await row.take(ask())).tokens]).toEqual([4, 1]);
  });

  it("gives no more than is wanted, and nothing to whoever only tells", async () => {
    const { row } = await open(FIXED);
    expect(await row.take(ask({ wanted: 2 }))).toMatchObject({ tokens: 2 });
    expect(await row.take(ask({ wanted: 0 }))).toMatchObject({ tokens: 0 });
  });

  it("begins a slice when its answer is there, and makes it as long as that takes", async () => {
    const { row } = await open(FIXED);
    expect(await row.take(ask({ leadMs: 150 }))).toMatchObject({ tokens: 30, startsInMs: about(110) });
  });

  it("makes others wait for what was owed, and for a second of it at most", async () => {
    const { row } = await open(FIXED);
    await row.take(ask({ wanted: 0, owed: 20 }));
    expect(await row.take(ask({ wanted: 1 }))).toMatchObject({ startsInMs: about(160) });
    await row.take(ask({ wanted: 0, owed: 5_000 }));
    expect(await row.take(ask({ wanted: 1 }))).toMatchObject({ startsInMs: about(1_000) });
  });

  it("holds everyone for as long as Dollr asks for, and goes on from there", async () => {
    const { row, passed } = await open(FIXED);
    expect(await row.hold({ retryAfterMs: 5_000 })).toMatchObject({
      heldMs: about(5_000),
      refusals: 1,
      perSecond: 100,
    });
    expect(await row.take(ask())).toMatchObject({ tokens: 0, heldMs: about(5_000) });
    expect(await row.hold({ retryAfterMs: 2_000 })).toMatchObject({ heldMs: about(5_000), refusals: 1 });
    await passed(4_900);
    expect(await row.read()).toMatchObject({ heldMs: about(100), isLooking: false });
    await passed(100);
    expect(await row.take(ask())).toMatchObject({ tokens: expect.any(Number), heldMs: 0, isLook: false });
  });

  it("waits a second where Dollr names no time, twice as long after each in a row, and from a second after an answer", async () => {
    const { row, passed } = await open(FIXED);
    const waits: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      const { heldMs } = await row.hold({ retryAfterMs: undefined });
      waits.push(Math.round(heldMs / 1_000));
      await passed(heldMs);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(await row.endLook(true)).toMatchObject({ refusals: 0 });
    expect(await row.hold({ retryAfterMs: 20 })).toMatchObject({ heldMs: about(1_000) });
  });

  it("lets one look after a quarter of an hour, and the others when it was answered", async () => {
    const { row, passed } = await open(FIXED);
    expect(await row.hold({ retryAfterMs: 24 * 60 * MINUTE_MS })).toMatchObject({ heldMs: about(15 * MINUTE_MS) });
    await row.endLook(true);
    await passed(15 * MINUTE_MS);
    expect(await row.take(ask())).toMatchObject({ tokens: 1, isLook: true });
    for (let count = 0; count < 3; count += 1)
      expect(await row.take(ask())).toMatchObject({ tokens: 0, isLook: false, isLooking: true, heldMs: 0 });
    expect(await row.endLook(true)).toMatchObject({ isLooking: false, refusals: 0 });
    expect(await row.take(ask())).toMatchObject({ isLook: false, isLooking: false });
  });

  it("lets another one look when that one was not sent, is dead, or was refused", async () => {
    const { row, passed } = await open(FIXED);
    await row.hold({ retryAfterMs: 16 * MINUTE_MS });
    await passed(15 * MINUTE_MS);
    expect(await row.take(ask())).toMatchObject({ isLook: true });
    expect(await row.endLook(false)).toMatchObject({ isLooking: false, refusals: 1 });
    expect(await row.take(ask())).toMatchObject({ isLook: true });
    await passed(MINUTE_MS);
    expect(await row.take(ask())).toMatchObject({ isLook: true });
    expect(await row.hold({ retryAfterMs: 2_000 })).toMatchObject({ isLooking: false, heldMs: about(2_000) });
    await passed(2_000);
    expect(await row.take(ask())).toMatchObject({ isLook: true });
  });

  it("of a hold of a quarter of an hour needs nobody to look", async () => {
    const { row, passed } = await open(FIXED);
    await row.hold({ retryAfterMs: 15 * MINUTE_MS });
    await passed(15 * MINUTE_MS);
    expect(await row.take(ask())).toMatchObject({ isLook: false, isLooking: false });
  });

  /** A second of which all was sold, and in which so many were sent. */
  async function aSecond({ row, passed }: Opened, used: number): Promise<number> {
    await row.take(ask({ owed: 100 }));
    await passed(1_000);
    await row.take(ask({ used, owed: 100 }));
    return (await row.take(ask())).perSecond;
  }

  it("grows by a tenth in each second in which it was used, to what it may be at most", async () => {
    const opened = await open({ min: 1, max: 25 });
    const rates: number[] = [await aSecond(opened, 0)];
    for (let count = 0; count < 4; count += 1) rates.push(await aSecond(opened, 1_000));
    expect(rates.map((rate) => rate.toFixed(1))).toEqual(["20.0", "22.0", "24.2", "25.0", "25.0"]);
  });

  it("does not grow by what was asked for and not used, nor by a burst", async () => {
    const opened = await open(ADAPTIVE);
    for (let count = 0; count < 3; count += 1) expect(await aSecond(opened, 12)).toBe(20);
  });

  it("halves once at refusals that came together, never below what it has to be, and grows by one from then on", async () => {
    const opened = await open({ min: 4, max: 100 });
    const { row, passed } = opened;
    for (let count = 0; count < 5; count += 1) await row.hold({ retryAfterMs: 1_000 });
    expect(await row.read()).toMatchObject({ perSecond: 10 });
    await passed(1_000);
    expect(await aSecond(opened, 1_000)).toBe(11);
    for (let count = 0; count < 3; count += 1) await passed((await row.hold({ retryAfterMs: 1_000 })).heldMs);
    expect(await row.read()).toMatchObject({ perSecond: 4 });
  });

  it("grows late at a little rate: a payment has to have had its requests", async () => {
    const opened = await open({ min: 1, max: 100 });
    const { row, passed } = opened;
    for (let count = 0; count < 4; count += 1) await passed((await row.hold({ retryAfterMs: 1_000 })).heldMs);
    expect(await aSecond(opened, 2)).toBe(1.25);
    await passed(14_000);
    expect(await aSecond(opened, 1_000)).toBe(2.25);
  });
});
