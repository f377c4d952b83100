export {
  type AttemptKey,
  type Backlog,
  type Postponement,
  type SharedStore,
  StaleRecordError,
  type StoreChange,
  StoreError,
  type StoreErrorKind,
  type StoreWithin,
} from "@dollr-kit/flow";
export type { Change, ChangeListener } from "./changes/payload.ts";
export type { PostgresClient, PostgresPool, PostgresQuery } from "./database/pool.ts";
export { type MoveOptions, movePayments } from "./move/move-payments.ts";
export type { MovedDifference, MovedSum, MovedSums, MoveReport } from "./move/move-report.ts";
export type { ReadAmount } from "./move/move-tally.ts";
export type { QuotaStanding } from "./quota/quota-standing.ts";
export { migrationsSql } from "./schema/migrations-sql.ts";
export { type PostgresStore, type PostgresStoreOptions, postgresStore } from "./store/postgres-store.ts";
export {
  type PostgresTokenStore,
  type PostgresTokenStoreOptions,
  postgresTokenStore,
} from "./tokens/postgres-token-store.ts";
export type { DrizzleTransaction } from "./transaction/drizzle.ts";
export type { KnexTransaction } from "./transaction/knex.ts";
export type { KyselyQuery, KyselyTransaction } from "./transaction/kysely.ts";
export type { PgTransaction } from "./transaction/pg.ts";
export type { PostgresTransaction } from "./transaction/postgres-transaction.ts";
export type { PrismaTransaction } from "./transaction/prisma.ts";
