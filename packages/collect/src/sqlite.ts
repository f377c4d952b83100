import {
  type SqliteStore as PaymentSqliteStore,
  sqliteStore as paymentStore,
  type SqliteStoreOptions,
} from "@dollr-kit/flow/sqlite";
import type { CollectionRecord } from "./record/collection-record.ts";

/** A store in one file. `close` answers what it was asked for, and gives the file back. */
export type SqliteStore = PaymentSqliteStore<CollectionRecord>;
export type { SqliteStoreOptions };

/**
 * Keeps records in a SQLite file, durably: WAL, `synchronous=FULL`. What is saved meanwhile goes together into the next write to
 * the disk, in a thread of its own, and is answered when it is there. Several processes of one machine may share the file. It
 * needs Node 22.13 or newer, Bun or Deno, and a local disk.
 * @param path - of the file; it and its folder are made when missing, for their owner alone.
 * @returns a store whose methods throw a StoreError while the file cannot be opened or written, is no database, is of a newer
 * version, or was deleted or replaced. It is never replaced by this.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export const sqliteStore: (path: string, options?: SqliteStoreOptions) => SqliteStore = paymentStore;
