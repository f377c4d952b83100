import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, collectAll } from "../support/records.ts";

const database = useDatabase();

it.each(["order\0", "order-\uD83E", "\uDDFE"])("takes no id that Postgres would change: %j", async (id) => {
  const store = await database.openStore();
  const refused = { name: "StoreError", hint: expect.stringContaining("well-formed") };
  await expect(store.open(aRecord({ id }))).rejects.toMatchObject(refused);
  await expect(store.load(id)).rejects.toMatchObject(refused);
  await expect(store.save(aRecord({ id }))).rejects.toMatchObject(refused);
});

it("keeps any text within a record as it is", async () => {
  const store = await database.openStore();
  const opened = await store.open(aRecord({ why: "half \uD83E, null \0, quote ' and \\" }));
  expect(await store.load(opened.id)).toEqual(opened);
});

it("lists ids in one order over pages, whatever the language of the database, and each once", async () => {
  const store = await database.openStore();
  const ids = Array.from({ length: 450 }, (_, index) => `${"aÄzZ-_é1"[index % 8]}${index}`);
  await Promise.all(ids.map((id) => store.open(aRecord({ id }))));
  const listed = (await collectAll(store.list({}))).map(({ id }) => id);
  const byBytes = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(listed).toEqual(byBytes);
});
