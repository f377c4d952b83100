import { types } from "pg";
import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, collectAll } from "../support/records.ts";

const database = useDatabase();

/** By their numbers in Postgres: 64 bits, 16 bits, 32 bits. */
const INTEGERS = [20, 21, 23];

it.each<[string, (text: string) => unknown]>([
  ["texts", (text) => text],
  ["numbers", Number],
  ["bigints", BigInt],
])("reads records alike where the pool of the merchant reads integers as %s", async (_, read) => {
  const getTypeParser = (oid: number) => (INTEGERS.includes(oid) ? read : types.getTypeParser(oid));
  const store = await database.openStore(database.openPool({ types: { getTypeParser } }));
  const record = await store.open(aRecord({ attempt: 2 }));
  expect(await store.load(record.id)).toEqual(record);
  expect(await collectAll(store.list({}))).toEqual([record]);
  expect(await store.claim(at(1), 60_000, 10)).toEqual([record]);
  const rows = [{ ...record, wakeAt: at(60) }];
  expect(await store.postpone(rows)).toEqual(rows);
  expect(await store.load(record.id)).toEqual(rows[0]);
});
