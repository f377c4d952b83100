import type { PaymentFilter } from "@dollr-kit/flow";
import { beforeEach, describe, expect, it } from "vitest";
import type { Statement } from "../../src/database/run.ts";
import { selectBacklog } from "../../src/statements/backlog.ts";
import { claimRecords } from "../../src/statements/claiming.ts";
import { LIST_START, selectPage } from "../../src/statements/listing.ts";
import { postponeRecords } from "../../src/statements/postponing.ts";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, START_MS } from "../support/records.ts";

const database = useDatabase();
const ROWS = 20_000;

/** A shop of some age: one payment in a hundred is open, one in a thousand undelivered, and the rest is over. */
beforeEach(async () => {
  await database.openStore();
  await database.query(
    `INSERT INTO payments SELECT 'collection', 'order-' || n, 1, 'reference', 1, 'shop-' || n % 3,
      CASE WHEN n % 100 = 0 THEN 'pending' WHEN n % 7 = 0 THEN 'failed' ELSE 'completed' END,
      CASE WHEN n % 100 = 0 THEN 'executed' ELSE 'settled' END, n % 1000 = 1,
      $1::bigint + n, CASE WHEN n % 100 = 0 THEN $1::bigint + n END, CASE WHEN n % 100 = 0 THEN $1::bigint + n END, 2,
      repeat('x', 500)
    FROM generate_series(1, ${ROWS}) AS n`,
    [START_MS],
  );
  await database.pool.query(`ANALYZE ${database.schema}.payments`);
});

async function planOf({ text, values }: Statement): Promise<string> {
  const { rows } = await database.pool.query(`EXPLAIN ${text}`, [...values]);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("on a table of some size", () => {
  it.each([
    { merchants: undefined, sentOnly: false },
    { merchants: ["shop-1"], sentOnly: false },
    { merchants: ["shop-1", "shop-2"], sentOnly: false },
    { merchants: ["shop-1"], sentOnly: true },
  ])("a claim finds what is due by its index, for %j", async ({ merchants, sentOnly }) => {
    const claim = { nowMs: at(5).getTime(), leaseMs: 1_000, limit: 50, merchants, sentOnly, flow: "collection" };
    const plan = await planOf(claimRecords(database.schema, claim));
    expect(plan).toContain("Index Scan using payments_due");
    expect(plan).toContain("Index Scan using payments_pkey");
    expect(plan).not.toContain("Seq Scan");
  });

  it.each<[PaymentFilter, string]>([
    [{}, "payments_created"],
    [{ status: "failed" }, "payments_created"],
    [{ open: true, merchants: ["shop-1"] }, "payments_open"],
    [{ undelivered: true }, "payments_undelivered"],
  ])("a page of %j is read on by an index, and sorts nothing", async (filter, index) => {
    const half = START_MS + ROWS / 2;
    const plan = await planOf(selectPage(database.schema, filter, [half, "collection", "order-1", 1]));
    expect(plan).toContain(`using ${index} on`);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it("refunds of one original are found by their index, however many there are", async () => {
    await database.query(
      `INSERT INTO payments SELECT 'refund', 'refund-' || n, 1, 'reference', 1, 'shop-' || n % 3, 'completed', 'settled', false,
        $1::bigint + n, NULL, NULL, 2, '{"request":{"originalPaymentIntentId":' || n % 2500 || '}}' FROM generate_series(1, 5000) AS n`,
      [START_MS],
    );
    await database.pool.query(`ANALYZE ${database.schema}.payments`);
    const filter = { originalPaymentIntentId: 7, flow: "refund" };
    const page = selectPage(database.schema, filter, LIST_START);
    const plan = await planOf(page);
    // They are few, so that it may as well sort them.
    expect(plan).toMatch(/(using|Index Scan on) payments_refunds/);
    expect(plan).not.toContain("Seq Scan");
    const { rows } = await database.pool.query(page.text, [...page.values]);
    expect(rows.map(({ id }) => id)).toEqual(["refund-7", "refund-2507"]);
  });

  it("a backlog is counted by the indexes of what is open and of what is undelivered", async () => {
    const plan = await planOf(selectBacklog(database.schema, "collection"));
    for (const index of ["payments_open", "payments_undelivered"]) expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan");
  });

  it("what is put off is found by its key", async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ ...aRecord({ id: `order-${index}` }), wakeAt: at(60) }));
    expect(await planOf(postponeRecords(database.schema, rows))).not.toContain("Seq Scan");
  });
});
