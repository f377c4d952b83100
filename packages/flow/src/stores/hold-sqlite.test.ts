import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { collectAll } from "../testing/expectations.ts";
import type { HeldStore } from "./held-store.ts";
import { holdSqlite } from "./hold-sqlite.ts";
import { sqliteStore } from "./sqlite.ts";

let folder = "";
let path = "";
let held: HeldStore[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dollr-held-"));
  path = join(folder, "collections.sqlite");
});

afterEach(async () => {
  for (const each of held) await each.close();
  held = [];
  rmSync(folder, { recursive: true });
});

function hold(): HeldStore {
  const store = holdSqlite(path);
  held.push(store);
  return store;
}

async function letGo(): Promise<void> {
  for (const each of held.splice(0)) await each.close();
}

async function fill(count = 3): Promise<void> {
  const store = sqliteStore(path);
  for (let number = 1; number <= count; number += 1) await store.open(aRecord({ id: `order-${number}` }));
  await store.rememberPayer("a0", { partyId: 7, counterpartyId: 8 });
  await store.close();
}

async function loadFirst() {
  const store = sqliteStore(path);
  return store.load("order-1").finally(() => store.close());
}

describe("a SQLite store that is held", () => {
  it("tells all records as they were stored, over many pages, and all payers", async () => {
    await fill(450);
    const store = sqliteStore(path);
    const claimed = (await store.claim(new Date(), 60_000, 1))[0]!;
    const saved = await store.save({ ...claimed, failedPasses: 3, delivery: { tries: 2, leaseEndsAt: new Date(5) } });
    await store.close();
    const records = await collectAll(hold().list());
    expect(records).toHaveLength(450);
    expect(records.find(({ id }) => id === saved.id)).toEqual(saved);
    expect(records.filter(({ id }) => id !== saved.id)).toContainEqual(aRecord({ id: "order-450" }));
    expect(await collectAll(held[0]!.payers())).toEqual([["a0", { partyId: 7, counterpartyId: 8 }]]);
  });

  it("is refused while a store has the file open, though nothing is asked of it, and is held when that has closed", async () => {
    await fill();
    const store = sqliteStore(path);
    await store.load("order-1");
    expect(hold).toThrow(
      expect.objectContaining({
        name: "StoreError",
        message: `${path} is in use: a process has it open.`,
        hint: expect.stringContaining("Stop every program"),
      }),
    );
    expect(await store.load("order-1")).toBeDefined();
    await store.close();
    expect(await collectAll(hold().list())).toHaveLength(3);
  });

  it("is opened by nobody else, and by all again when it was let go", async () => {
    await fill();
    hold();
    const other = new DatabaseSync(path);
    expect(() => other.prepare("SELECT * FROM payments").all()).toThrow(/locked/);
    other.close();
    await letGo();
    expect(await loadFirst()).toEqual(aRecord({ id: "order-1" }));
  });

  it("says where its records are going, and is opened by nobody until that is known", async () => {
    await fill();
    await hold().retire("schema dollr");
    await letGo();
    await expect(loadFirst()).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(
        /are being moved to schema dollr since \d{4}-\d\d-\d\d, and the move has not been heard to end\.$/,
      ),
      hint: expect.stringContaining("dollr move"),
    });
    expect(hold().moved).toMatchObject({ to: "schema dollr", isDone: false });
    await held[0]!.confirm();
    await letGo();
    await expect(loadFirst()).rejects.toMatchObject({
      message: expect.stringMatching(
        /were moved to schema dollr on \d{4}-\d\d-\d\d, and nothing works on this file any more\.$/,
      ),
    });
    expect(hold().moved).toMatchObject({ to: "schema dollr", isDone: true });
    expect(await collectAll(held[0]!.list())).toHaveLength(3);
  });

  it("is opened by all again where nothing was moved after all", async () => {
    await fill();
    await hold().retire("schema dollr");
    await held[0]!.reopen();
    expect(held[0]!.moved).toBeUndefined();
    await letGo();
    expect(await loadFirst()).toEqual(aRecord({ id: "order-1" }));
  });

  it("stops at a record that cannot be read, and names it", async () => {
    await fill();
    const database = new DatabaseSync(path);
    database.exec("UPDATE payments SET body = '{' WHERE id = 'order-2'");
    database.close();
    await expect(collectAll(hold().list())).rejects.toThrow('Payment "order-2" cannot be read');
  });

  it("is made of no file that is not there, and of none that is another's", async () => {
    expect(hold).toThrow(`There is no file ${path}.`);
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    expect(hold).toThrow("is the database of another application");
    rmSync(path);
    writeFileSync(path, "no database, and long enough to be taken for one. ".repeat(100));
    expect(hold).toThrow("is not a database");
  });
});
