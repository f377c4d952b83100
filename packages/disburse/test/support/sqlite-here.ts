import { createSqliteStore } from "../../../flow/src/stores/create-sqlite-store.ts";
import { microtask, onThisThread } from "../../../flow/src/stores/sqlite-channel.ts";
import type { SqliteStore } from "../../src/sqlite.ts";

/** A store in a file whose database is on this thread: virtual time does not wait for another one. */
export const sqliteHere = (path: string): SqliteStore => createSqliteStore(path, onThisThread(path, microtask));
