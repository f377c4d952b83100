export {
  type AttemptKey,
  type Backlog,
  type Postponement,
  type SharedStore,
  StaleRecordError,
  StoreError,
} from "@dollr-kit/flow";
export type { Change, ChangeListener } from "./changes/payload.ts";
export type { PostgresClient, PostgresPool, PostgresQuery, PostgresTransaction } from "./database/pool.ts";
export { migrationsSql } from "./schema/migrations-sql.ts";
export { type PostgresStore, type PostgresStoreOptions, postgresStore } from "./store/postgres-store.ts";
