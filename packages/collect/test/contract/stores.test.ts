import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, it } from "vitest";
import type { SqliteStore } from "../../../flow/src/stores/create-sqlite-store.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { memoryStore } from "../../src/index.ts";
import { collectionStoreContract } from "../../src/testing/index.ts";

const folder = mkdtempSync(join(tmpdir(), "dollr-stores-"));
const opened: SqliteStore[] = [];
let files = 0;

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

collectionStoreContract("memoryStore", memoryStore, { describe, it });

collectionStoreContract(
  "sqliteStore",
  () => {
    files += 1;
    const store = sqliteStore(join(folder, `${files}.sqlite`));
    opened.push(store);
    return store;
  },
  { describe, it },
);
