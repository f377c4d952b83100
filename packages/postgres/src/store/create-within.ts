import type { PaymentRecord, StoreWithin, TransactionState, UnreadableOptions } from "@dollr-kit/flow";
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
  readonly pool: PostgresPool;
  readonly payers: PayerMethods;
}

/** The store in a transaction of the merchant's. @throws DollrConfigError for what is none. */
export function createWithin<R extends PaymentRecord>(
  tx: PostgresTransaction,
  { run, pool, payers, ...options }: WithinOptions,
): StoreWithin<R> {
  const within = runInTransaction(tx, options);
  return {
    ...createRecordMethods<R>(within.run, options.schema, options),
    ...payers,
    // Outside, where an error does not end the transaction; and only where that takes no wait, for who waits holds a connection already.
    payer: async (key) => (hasRoom(pool) ? payers.payer(key) : undefined),
    now: async () => (await within.facts()).now,
    async state() {
      const { xid } = await within.facts();
      const [row] = (await run(selectState(xid))) as [{ state: string | null }];
      return STATES[row.state ?? ""] ?? "committed";
    },
  };
}

/** As Postgres calls them. Of one so old that it has forgotten it, nobody asks. */
const STATES: Readonly<Record<string, TransactionState>> = {
  "in progress": "open",
  aborted: "rolled-back",
};
