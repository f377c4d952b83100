import { StoreError } from "@dollr-kit/flow";
import { isBrokenBy, isConflict } from "./database-error.ts";
import { type PostgresClient, type PostgresPool, withClient } from "./pool.ts";
import { toStoreError } from "./to-store-error.ts";

/** One statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs a statement, and returns its rows. */
export type Run = (statement: Statement) => Promise<readonly unknown[]>;

export interface PoolRunOptions {
  readonly schema: string;
  /** Milliseconds to wait for a connection, and again for each answer. */
  readonly timeoutMs: number;
  /** Checks each connection before its first statement. It throws where the store cannot use the connection. */
  readonly look: (run: Run) => Promise<void>;
}

/** A statement that conflicts with another one runs again. It happens where transactions are serializable by default. */
const MOST_TRIES = 20;

/** Runs each statement in its own transaction. Every failure becomes a StoreError. */
export function runOnPool(pool: PostgresPool, { schema, timeoutMs, look }: PoolRunOptions): Run {
  const looked = new WeakSet<PostgresClient>();

  async function runOn(client: PostgresClient, statement: Statement): Promise<readonly unknown[]> {
    const run: Run = async (each) => (await client.query({ ...each, query_timeout: timeoutMs })).rows;
    if (!looked.has(client)) await look(run);
    looked.add(client);
    return run(statement);
  }

  return async (statement) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await withClient(pool, timeoutMs, isBroken, (client) => runOn(client, statement));
      } catch (error) {
        if (!isConflict(error) || tries === MOST_TRIES) throw toStoreError(schema, error);
      }
    }
  };
}

/** A connection that the store refuses is still good for the pool's other users. */
const isBroken = (error: unknown): boolean => !(error instanceof StoreError) && isBrokenBy(error);
