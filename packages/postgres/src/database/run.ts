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
  /** Checks each connection before its first statement, and then each minute. It throws where the store cannot use the connection. */
  readonly look: (run: Run) => Promise<void>;
  /** The time that passed, in milliseconds. @defaultValue performance.now */
  readonly nowMs?: (() => number) | undefined;
}

/** The connections of a busy worker last for weeks, and newer code may migrate the schema to what this one must not use. */
const LOOK_MS = 60_000;

/** A statement that conflicts with another one runs again. It happens where transactions are serializable by default. */
const MOST_TRIES = 20;

/** Runs each statement in its own transaction. Every failure becomes a StoreError. */
export function runOnPool(pool: PostgresPool, { schema, timeoutMs, look, ...options }: PoolRunOptions): Run {
  const { nowMs = () => performance.now() } = options;
  const lookedAtMs = new WeakMap<PostgresClient, number>();

  async function runOn(client: PostgresClient, statement: Statement): Promise<readonly unknown[]> {
    const run: Run = async (each) => (await client.query({ ...each, query_timeout: timeoutMs })).rows;
    if (nowMs() - (lookedAtMs.get(client) ?? Number.NEGATIVE_INFINITY) >= LOOK_MS) {
      await look(run);
      lookedAtMs.set(client, nowMs());
    }
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
