import type { Run } from "../database/run.ts";

/** The transaction that Drizzle's `db.transaction()` gives its callback, over `node-postgres` or `postgres.js`. */
export interface DrizzleTransaction {
  execute(query: string): PromiseLike<unknown>;
  rollback(): never;
}

/** The interface through which Drizzle reads any query. An object with it needs no import of Drizzle. */
interface ReadySql {
  getSQL(): { toQuery(): { readonly sql: string; readonly params: readonly unknown[] } };
}

type Execute = (query: ReadySql) => PromiseLike<readonly unknown[] | { readonly rows: readonly unknown[] }>;

export function runOnDrizzle(tx: DrizzleTransaction): Run {
  const execute = tx.execute.bind(tx) as unknown as Execute;
  return async ({ text, values }) => {
    try {
      const answer = await execute({ getSQL: () => ({ toQuery: () => ({ sql: text, params: values }) }) });
      return "rows" in answer ? answer.rows : answer;
    } catch (error) {
      // Drizzle's own message quotes the values. Its cause is the error of Postgres.
      throw (error as Error).cause ?? error;
    }
  };
}
