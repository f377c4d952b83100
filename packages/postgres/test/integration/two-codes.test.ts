import { NEWEST_SCHEMA } from "@dollr-kit/flow";
import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, collectAll, idsOf } from "../support/records.ts";

const database = useDatabase();

/** As newer code stores it: in a schema of records that this one does not know. */
async function saveByNewerCode(id: string): Promise<void> {
  const schema = NEWEST_SCHEMA + 1;
  const text = JSON.stringify({ ...aRecord(), schema });
  await database.query("UPDATE payments SET record_schema = $1, body = $2, version = version + 1 WHERE id = $3", [
    schema,
    text,
    id,
  ]);
}

it("leaves the records of newer code to that, while both work on one schema", async () => {
  const told: string[] = [];
  const store = await database.openStore(database.pool, { onUnreadable: ({ message }) => told.push(message) });
  const [newer] = [await store.open(aRecord({ id: "newer" })), await store.open(aRecord({ id: "ours" }))];
  await saveByNewerCode("newer");
  const due = () => database.query("SELECT due_at FROM payments WHERE id = 'newer'");
  const before = await due();
  expect(idsOf(await store.claim(at(10), 60_000, 10))).toEqual(["ours"]);
  expect(await due()).toEqual(before);
  expect(idsOf(await collectAll(store.list({})))).toEqual(["ours"]);
  expect(await store.postpone([{ ...newer, wakeAt: at(60) }])).toEqual([]);
  await expect(store.save(newer)).rejects.toMatchObject({ name: "StaleRecordError" });
  expect(told).toEqual([]);
});

it("says of one of them that it has to be updated to read it", async () => {
  const store = await database.openStore();
  await store.open(aRecord());
  await saveByNewerCode("order-1042");
  for (const ask of [() => store.load("order-1042"), () => store.open(aRecord())]) {
    await expect(ask()).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("newer version"),
    });
  }
});
