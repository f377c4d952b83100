import { refuseOption } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { type DrizzleTransaction, runOnDrizzle } from "./drizzle.ts";
import { type KnexTransaction, runOnKnex } from "./knex.ts";
import { type KyselyTransaction, runOnKysely } from "./kysely.ts";
import { type PgTransaction, runOnPg } from "./pg.ts";
import { type PrismaTransaction, runOnPrisma } from "./prisma.ts";

/** A transaction of yours, of whichever library you begin it with. Each is known by its shape, and none of them is a dependency. */
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

/** Runs statements in it. @throws DollrConfigError for what has no such shape. */
export function runOn(tx: PostgresTransaction): Run {
  const has = <T extends PostgresTransaction>(given: PostgresTransaction, method: keyof T): given is T =>
    typeof Object(given)[method] === "function";
  // Knex's transaction has nearly every method of the others, so it is known by a method of its own.
  if (has<PrismaTransaction>(tx, "$queryRawUnsafe")) return runOnPrisma(tx);
  if (has<KyselyTransaction>(tx, "withoutPlugins")) return runOnKysely(tx);
  if (has<KnexTransaction>(tx, "raw")) return runOnKnex(tx);
  if (has<DrizzleTransaction>(tx, "execute")) return runOnDrizzle(tx);
  if (has<PgTransaction>(tx, "query")) return runOnPg(tx);
  refuseOption(
    "tx is no transaction that is known here: nothing was stored. Give the client of pg on which you have sent BEGIN, or what transaction() of Drizzle, Kysely, Knex or $transaction() of Prisma gives.",
  );
}
