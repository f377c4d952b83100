import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { SqliteStore, SqliteStoreOptions } from "../../../flow/src/stores/create-sqlite-store.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";

const NAME = "collections.sqlite";

export interface StoreFolder {
  readonly folder: string;
  /** Of the store. */
  readonly path: string;
  open(path?: string, options?: SqliteStoreOptions): SqliteStore;
}

/** A folder for each test, and the stores that it opens there, closed after it. */
export function useStoreFolder(): StoreFolder {
  const opened: SqliteStore[] = [];
  const used = {
    folder: "",
    path: "",
    open(path?: string, options: SqliteStoreOptions = {}): SqliteStore {
      const store = sqliteStore(path ?? join(used.folder, NAME), options);
      opened.push(store);
      return store;
    },
  };
  beforeEach(() => {
    used.folder = mkdtempSync(join(tmpdir(), "dollr-store-"));
    used.path = join(used.folder, NAME);
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    rmSync(used.folder, { recursive: true });
  });
  return used;
}
