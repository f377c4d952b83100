import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, idsOf } from "../support/records.ts";

const database = useDatabase();

it("hands no row to two of several machines that claim and save side by side", async () => {
  const count = 300;
  const first = await database.openStore();
  await Promise.all(
    Array.from({ length: count }, (_, index) => first.open(aRecord({ id: `order-${index}`, wakeAt: at(index % 7) }))),
  );
  const machines = await Promise.all([1, 2, 3, 4].map(() => database.openStore(database.openPool({ max: 3 }))));
  const work = machines.map(async (store) => {
    const mine: string[] = [];
    for (
      let batch = await store.claim(at(10), 60_000, 7);
      batch.length > 0;
      batch = await store.claim(at(10), 60_000, 7)
    ) {
      mine.push(...idsOf(batch));
      await Promise.all(batch.map((record) => store.save({ ...record, wakeAt: at(100) })));
    }
    return mine;
  });
  const claimed = (await Promise.all(work)).flat();
  expect(claimed).toHaveLength(count);
  expect(new Set(claimed).size).toBe(count);
});

it("passes over what another transaction has locked, and does not wait for it", async () => {
  const store = await database.openStore();
  for (const id of ["free", "locked"]) await store.open(aRecord({ id }));
  const other = await database.pool.connect();
  await other.query(`BEGIN; SELECT FROM ${database.schema}.payments WHERE id = 'locked' FOR UPDATE`);
  expect(idsOf(await store.claim(at(1), 60_000, 10))).toEqual(["free"]);
  await other.query("COMMIT");
  other.release();
  expect(idsOf(await store.claim(at(1), 60_000, 10))).toEqual(["locked"]);
});

it("skips a damaged row, tells of it once and without what it holds, and goes on with the others up to the limit", async () => {
  const told: string[] = [];
  const store = await database.openStore(database.pool, { onUnreadable: ({ message }) => told.push(message) });
  for (const [index, id] of ["damaged", "a", "b"].entries()) await store.open(aRecord({ id, wakeAt: at(index) }));
  await database.query(`UPDATE payments SET body = '{"name": "Ama' WHERE id = 'damaged'`);
  expect(idsOf(await store.claim(at(5), 1_000, 2))).toEqual(["a", "b"]);
  expect(idsOf(await store.claim(at(10), 1_000, 9))).toEqual(["a", "b"]);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('"damaged"');
  expect(told[0]).not.toContain("Ama");
  await expect(store.load("damaged")).rejects.toThrow(/stored record is damaged/);
});
