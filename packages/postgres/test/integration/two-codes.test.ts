import { NEWEST_SCHEMA } from "@dollr-kit/flow";
import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, collectAll, idsOf } from "../support/records.ts";
import { aRequest, openShop } from "../transactions/shop.ts";

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
      kind: "unreadable",
    });
  }
});

it("ends the wait for one of them, whether that began before or after, since nothing more can be known here", async () => {
  const store = await database.openStore();
  const { web, close } = openShop(store);
  const payment = await web.start(aRequest());
  const waiting = payment.settled();
  const events = payment.events()[Symbol.asyncIterator]();
  await saveByNewerCode("order-1042");
  const told = { name: "StoreError", kind: "unreadable", message: expect.stringContaining("Update this process too") };
  await expect(waiting).rejects.toMatchObject(told);
  await expect(drain(events)).rejects.toMatchObject(told);
  await expect(payment.settled()).rejects.toMatchObject(told);
  await expect(drain(payment.events()[Symbol.asyncIterator]())).rejects.toMatchObject(told);
  await close();
});

async function drain(events: AsyncIterator<unknown>): Promise<void> {
  while (!(await events.next()).done);
}
