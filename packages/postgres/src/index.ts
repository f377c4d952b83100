export { type Postponement, StaleRecordError, StoreError } from "@dollr-kit/flow";
export type { PostgresClient, PostgresPool, PostgresQuery, PostgresTransaction } from "./database/pool.ts";
export { migrationsSql } from "./schema/migrations-sql.ts";
export { type PostgresStore, type PostgresStoreOptions, postgresStore } from "./store/postgres-store.ts";
