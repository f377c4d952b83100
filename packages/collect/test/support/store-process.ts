/** A process of its own that uses a store: `open`, `leave`, `backUp` or `fill` it. */
import type { SqliteStore } from "../../../flow/src/stores/create-sqlite-store.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { aRecord } from "../../src/testing/index.ts";

process.on("SIGXFSZ", () => undefined);
const [task = "", path = "", id = "order-1042"] = process.argv.slice(2);
const tasks: Readonly<Record<string, (store: SqliteStore) => Promise<void>>> = { open, leave, backUp, fill };
await tasks[task]?.(sqliteStore(path));

async function open(store: SqliteStore): Promise<void> {
  await store.open(aRecord({ id }));
  await store.close();
}

/** Ends without closing it, and waits for nothing but the store. */
async function leave(store: SqliteStore): Promise<void> {
  store.open(aRecord({ id })).then(() => console.log("stored"));
}

async function backUp(store: SqliteStore): Promise<void> {
  await store.open(aRecord({ id }));
  await store.backup(`${path}.backup`);
  await store.close();
  console.log("backed up");
}

/** Saves ten records side by side until the disk takes no more, and tells the last version of each that was called saved. */
async function fill(store: SqliteStore): Promise<void> {
  const errors: string[] = [];
  const saved: Record<string, number> = {};
  async function saveOn(id: string): Promise<void> {
    for (let record = await store.open(aRecord({ id })); ; ) {
      saved[id] = record.version;
      record = await store.save({ ...record, why: `${record.version} `.repeat(200) });
    }
  }
  const ids = Array.from({ length: 10 }, (_, index) => `order-${index}`);
  await Promise.all(ids.map((each) => saveOn(each).catch((error: Error) => errors.push(error.name))));
  console.log(JSON.stringify({ saved, errors }));
}
