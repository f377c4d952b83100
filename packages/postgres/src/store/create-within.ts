import {
  type PaymentRecord,
  type PaymentStore,
  StoreError,
  type StoreWithin,
  type UnreadableOptions,
} from "@dollr-kit/flow";
import { hasRoom, type PostgresPool } from "../database/pool.ts";
import type { Run } from "../database/run.ts";
import { selectState } from "../statements/transactions.ts";
import type { PostgresTransaction } from "../transaction/postgres-transaction.ts";
import { runInTransaction, type TransactionOptions } from "../transaction/run-in-transaction.ts";
import type { PayerMethods } from "./payer-methods.ts";
import { createRecordMethods } from "./record-methods.ts";

export interface WithinOptions extends TransactionOptions, UnreadableOptions {
  /** Outside of the transaction. */
  readonly run: Run;
  readonly load: PaymentStore["load"];
  readonly pool: PostgresPool;
  readonly payers: PayerMethods;
}

/** The store in a transaction of the merchant's. @throws DollrConfigError for what is none. */
export function createWithin<R extends PaymentRecord>(
  tx: PostgresTransaction,
  { run, load, pool, payers, ...options }: WithinOptions,
): StoreWithin<R> {
  const within = runInTransaction(tx, options);
  return {
    ...createRecordMethods<R>(within.run, options.schema, options),
    ...payers,
    // Outside, so that an error does not end the transaction. And only if a connection is free: the caller already holds one while it waits.
    payer: async (key) => (hasRoom(pool) ? payers.payer(key) : undefined),
    now: async () => (await within.facts()).now,
    async requireCommitted({ flow, id, attempt }) {
      const isThere = async () => (await load(id, attempt, flow)) !== undefined;
      if (await isThere()) return;
      const { xid } = await within.facts();
      const [row] = (await run(selectState(xid))) as [{ state: string | null }];
      if (row.state === "in progress") throw uncommitted(id);
      // It may have been committed just now; or it was, without what came after a savepoint.
      if (row.state === "aborted" || !(await isThere())) throw rolledBack(id);
    },
  };
}

const uncommitted = (id: string): StoreError =>
  new StoreError(
    `Payment ${JSON.stringify(id)} is in a transaction that is not committed yet, so nobody can begin it.`,
    {
      kind: "uncommitted",
      hint: "Commit first and wait then: within the transaction it would be waited for until that ends.",
    },
  );

const rolledBack = (id: string): StoreError =>
  new StoreError(`Payment ${JSON.stringify(id)} was rolled back with its transaction, so it was never begun.`, {
    kind: "rolled-back",
    hint: "Nothing was sent. Start it again if the order is placed after all.",
  });
