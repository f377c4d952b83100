import { refuseOption } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { type DrizzleTransaction, runOnDrizzle } from "./drizzle.ts";
import { type KnexTransaction, runOnKnex } from "./knex.ts";
import { type KyselyTransaction, runOnKysely } from "./kysely.ts";
import { type PgTransaction, runOnPg } from "./pg.ts";
import { type PrismaTransaction, runOnPrisma } from "./prisma.ts";

/** Your transaction, of one of these libraries. The store tells them apart by their methods, and depends on none of them. */
export type PostgresTransaction =
  | PgTransaction
  | DrizzleTransaction
  | KyselyTransaction
  | PrismaTransaction
  | KnexTransaction;

declare module "@dollr-kit/flow" {
  interface StoreTransactions {
    readonly postgres: PostgresTransaction;
  }
}

/** Runs statements in the transaction. @throws DollrConfigError for an object that none of these libraries gives. */
export function runOn(tx: PostgresTransaction): Run {
  const has = <T extends PostgresTransaction>(given: PostgresTransaction, method: keyof T): given is T =>
    typeof Object(given)[method] === "function";
  // Knex's transaction has nearly every method of the others, so it is recognized by a method that Drizzle and pg lack.
  if (has<PrismaTransaction>(tx, "$queryRawUnsafe")) return runOnPrisma(tx);
  if (has<KyselyTransaction>(tx, "withoutPlugins")) return runOnKysely(tx);
  if (has<KnexTransaction>(tx, "raw")) return runOnKnex(tx);
  if (has<DrizzleTransaction>(tx, "execute")) return runOnDrizzle(tx);
  if (has<PgTransaction>(tx, "query")) return runOnPg(tx);
  refuseOption(
    "tx is no transaction that is known here: nothing was stored. Give the client of pg on which you have sent BEGIN, or what transaction() of Drizzle, Kysely, Knex or $transaction() of Prisma gives.",
  );
}
