import { expect, it } from "vitest";
import { createPostgresQuotaRow } from "../../src/quota/postgres-quota-row.ts";
import { holdQuota, insertQuota, takeSlice } from "../../src/quota/statements.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();
const RATE = { min: 100, max: 100 };
const ASKED = { wanted: 5, leadMs: 0, used: 0, owed: 0 };

it("sell no time twice to many who ask at the same moment, the first of whom make the row", async () => {
  await database.openStore();
  const pool = database.openPool({ max: 20 });
  const run = async ({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) =>
    (await pool.query(text, [...values])).rows;
  const row = createPostgresQuotaRow({ run, schema: database.schema, name: async () => "shop", ...RATE });
  const beganMs = performance.now();
  const slices = await Promise.all(Array.from({ length: 100 }, () => row.take(ASKED)));
  const sold = slices.reduce((sum, { tokens }) => sum + tokens, 0);
  const { startsInMs } = await row.take(ASKED);
  expect(sold).toBeGreaterThanOrEqual(100);
  expect(startsInMs).toBeGreaterThanOrEqual(sold * 10 - 40 - (performance.now() - beganMs));
  expect(await database.pool.query(`SELECT FROM ${database.schema}.quotas`)).toMatchObject({ rowCount: 1 });
});

it("do not wait for the disk, and leave the connection as durable as it was", async () => {
  await database.openStore();
  const key = { schema: database.schema, name: "shop", ...RATE };
  const client = await database.pool.connect();
  const isDurable = async () => (await client.query("SHOW synchronous_commit")).rows[0].synchronous_commit;
  for (const { text, values } of [insertQuota(key), takeSlice(key, ASKED), holdQuota(key, { retryAfterMs: 1_000 })]) {
    await client.query("BEGIN");
    await client.query(text, [...values]);
    expect(await isDurable()).toBe(text.startsWith("INSERT") ? "on" : "off");
    await client.query("COMMIT");
    expect(await isDurable()).toBe("on");
  }
  client.release();
});
