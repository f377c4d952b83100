import { refuseOption } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { toStoreError } from "../database/to-store-error.ts";
import { SELECT_TRANSACTION, setMark } from "../statements/transactions.ts";
import { type PostgresTransaction, runOn } from "./postgres-transaction.ts";

/** What is known of a transaction from the first statement on. */
export interface TransactionFacts {
  /** By which Postgres tells how it stands. */
  readonly xid: string;
  readonly now: Date;
}

export interface TransactionRun {
  readonly run: Run;
  /** @throws DollrConfigError for what turns out to be no transaction, and StoreError. */
  facts(): Promise<TransactionFacts>;
}

export interface TransactionOptions {
  readonly schema: string;
  /** Looks at the schema before the first statement. It throws where that cannot be used, by no error of Postgres. */
  readonly look: (run: Run) => Promise<void>;
}

/**
 * On the merchant's transaction, which an error ends. So nothing is tried again, and the merchant hears of every error.
 * @throws DollrConfigError for what is none.
 */
export function runInTransaction(tx: PostgresTransaction, { schema, look }: TransactionOptions): TransactionRun {
  const inner = runOn(tx);
  const run: Run = async (statement) => {
    try {
      return await inner(statement);
    } catch (error) {
      throw toStoreError(schema, error);
    }
  };
  const begin = async (): Promise<TransactionFacts> => {
    const facts = await readFacts(run);
    await look(run);
    return facts;
  };
  let begun: Promise<TransactionFacts> | undefined;
  const facts = () => {
    begun ??= begin();
    return begun;
  };
  return {
    facts,
    async run(statement) {
      await facts();
      return run(statement);
    },
  };
}

/** A mark in the transaction is visible to later statements of the same transaction alone. */
async function readFacts(run: Run): Promise<TransactionFacts> {
  const mine = crypto.randomUUID();
  await run(setMark(mine));
  const [row] = (await run(SELECT_TRANSACTION)) as [{ mark: string | null; xid: string; now_ms: unknown }];
  if (row.mark !== mine)
    refuseOption(
      "tx is no transaction: each of its statements is one of its own, so nothing was stored. Send BEGIN first, or give what transaction() of your library hands to its callback, while that runs.",
    );
  return { xid: row.xid, now: new Date(Number(row.now_ms)) };
}
