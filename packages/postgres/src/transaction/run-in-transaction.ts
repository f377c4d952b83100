import { refuseOption } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { toStoreError } from "../database/to-store-error.ts";
import { SELECT_TRANSACTION, setMark } from "../statements/transactions.ts";
import { type PostgresTransaction, runOn } from "./postgres-transaction.ts";

/** What the first statement reads of the transaction. */
export interface TransactionFacts {
  /** The id by which Postgres tells whether it has committed. */
  readonly xid: string;
  readonly now: Date;
}

export interface TransactionRun {
  readonly run: Run;
  /** @throws DollrConfigError where `tx` turns out not to be a transaction. StoreError when Postgres cannot be used. */
  facts(): Promise<TransactionFacts>;
}

export interface TransactionOptions {
  readonly schema: string;
  /** Checks the schema before the first statement. It throws where the store cannot use it, without causing an error in Postgres. */
  readonly look: (run: Run) => Promise<void>;
}

/**
 * Runs statements in the merchant's transaction. It repeats none, because an error ends the transaction: the merchant gets every error.
 * @throws DollrConfigError where `tx` is not a transaction.
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

/** Tells a transaction from single statements: only the same transaction still has a mark that an earlier statement set. */
async function readFacts(run: Run): Promise<TransactionFacts> {
  const mine = crypto.randomUUID();
  // Libraries over pg whose types say too little to keep them out, such as TypeORM and pg-promise, answer the rows alone.
  if (!Array.isArray(await run(setMark(mine))))
    refuseOption(
      "tx is no transaction that is known here: its query does not answer { rows }, as that of pg does, so nothing was stored. Give the client of pg that your library has underneath.",
    );
  const [row] = (await run(SELECT_TRANSACTION)) as [{ mark: string | null; xid: string; now_ms: unknown }];
  if (row.mark !== mine)
    refuseOption(
      "tx is no transaction: each of its statements is one of its own, so nothing was stored. Send BEGIN first, or give what transaction() of your library hands to its callback, while that runs.",
    );
  return { xid: row.xid, now: new Date(Number(row.now_ms)) };
}
