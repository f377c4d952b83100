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
  /** Runs statements outside of the transaction. */
  readonly run: Run;
  readonly load: PaymentStore["load"];
  readonly pool: PostgresPool;
  readonly payers: PayerMethods;
}

/** The store in a transaction of the merchant. @throws DollrConfigError where `tx` is not a transaction. */
export function createWithin<R extends PaymentRecord>(
  tx: PostgresTransaction,
  { run, load, pool, payers, ...options }: WithinOptions,
): StoreWithin<R> {
  const within = runInTransaction(tx, options);
  return {
    ...createRecordMethods<R>(within.run, options.schema, options),
    ...payers,
    // Outside of the transaction, which an error would end. Only if a connection is free: this caller holds one already, and must not wait for a second.
    payer: async (key) => (hasRoom(pool) ? payers.payer(key) : undefined),
    now: async () => (await within.facts()).now,
    async requireCommitted({ flow, id, attempt }) {
      const isThere = async () => (await load(id, attempt, flow)) !== undefined;
      if (await isThere()) return;
      const { xid } = await within.facts();
      const [row] = (await run(selectState(xid))) as [{ state: string | null }];
      if (row.state === "in progress") throw uncommitted(id);
      // It may have committed since the first read. It may also have committed without the record, after a rollback to a savepoint.
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
