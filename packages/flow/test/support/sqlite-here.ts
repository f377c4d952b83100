import type { PaymentRecord } from "../../src/record/record.ts";
import { createSqliteStore, type SqliteStore } from "../../src/stores/create-sqlite-store.ts";
import { microtask, onThisThread } from "../../src/stores/sqlite-channel.ts";

/** A store in a file whose database is on this thread: virtual time does not wait for another one. */
export const sqliteHere = <R extends PaymentRecord = PaymentRecord>(path: string): SqliteStore<R> =>
  createSqliteStore<R>(path, onThisThread(path, microtask));
