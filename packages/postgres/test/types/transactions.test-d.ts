import { type Collections, createCollections } from "@dollr-kit/collect";
import type { DollrClient } from "@dollr-kit/core";
import type { Payouts } from "@dollr-kit/disburse";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PgTransaction as DrizzlePgTransaction } from "drizzle-orm/pg-core";
import type { Knex } from "knex";
import type { ControlledTransaction, Kysely, Transaction } from "kysely";
import type pg from "pg";
import { type PostgresTransaction, postgresStore } from "../../src/index.ts";
import type { Prisma, PrismaClient } from "../support/prisma/generated/client.ts";

interface Libraries {
  readonly client: pg.Client;
  readonly pooled: pg.PoolClient;
  readonly pool: pg.Pool;
  // biome-ignore lint/suspicious/noExplicitAny: of any schema.
  readonly drizzle: DrizzlePgTransaction<any, any, any>;
  readonly drizzleDb: NodePgDatabase;
  readonly kysely: Transaction<{ orders: { id: string } }>;
  readonly controlled: ControlledTransaction<{ orders: { id: string } }>;
  readonly kyselyDb: Kysely<{ orders: { id: string } }>;
  readonly knex: Knex.Transaction;
  readonly knexDb: Knex;
  readonly prisma: Prisma.TransactionClient;
  readonly prismaClient: PrismaClient;
}

export function takesTransactionsAlone(of: Libraries): PostgresTransaction[] {
  return [
    of.client,
    of.pooled,
    of.drizzle,
    of.kysely,
    of.controlled,
    of.knex,
    of.prisma,
    // @ts-expect-error a pool gives each statement another connection
    of.pool,
    // @ts-expect-error outside of its transaction()
    of.drizzleDb,
    // @ts-expect-error outside of its transaction()
    of.kyselyDb,
    // @ts-expect-error outside of its transaction()
    of.knexDb,
    // @ts-expect-error outside of its $transaction()
    of.prismaClient,
  ];
}

type Start<T extends { start(...args: never[]): unknown }> = Parameters<T["start"]>;

export function startsIn(client: DollrClient, of: Libraries, collections: Collections, payouts: Payouts): void {
  const [request, payout] = [{} as Start<Collections>[0], {} as Start<Payouts>[0]];
  void createCollections({ client, store: postgresStore(of.pool) }).start(request, { tx: of.prisma });
  void collections.start(request, { tx: of.client });
  void payouts.start(payout, { tx: of.knex });
  // @ts-expect-error a pool gives each statement another connection
  void payouts.start(payout, { tx: of.pool });
  // @ts-expect-error a name is no transaction
  void collections.start(request, { tx: "order-1042" });
}
