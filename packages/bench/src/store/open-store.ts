import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectionStore, memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";

export type StoreName = "memory" | "SQLite";

const directory = mkdtempSync(join(tmpdir(), "dollr-kit-store-"));
let files = 0;

/** A new one; every SQLite store has a file of its own. */
export function openStore(name: StoreName): CollectionStore {
  files += 1;
  return name === "memory" ? memoryStore() : sqliteStore(join(directory, `${files}.sqlite`));
}

export const removeStores = (): void => rmSync(directory, { recursive: true });
