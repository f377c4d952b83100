import type { Run } from "../database/run.ts";

/** What `db.transaction()` of Drizzle gives, over `node-postgres` or `postgres.js`. */
export interface DrizzleTransaction {
  execute(query: string): PromiseLike<unknown>;
  rollback(): never;
}

/** Drizzle asks a query for its SQL, and that for its text and values. So nothing of Drizzle is needed to make one. */
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
      // Drizzle's own message quotes the values, and its cause is what Postgres says.
      throw (error as Error).cause ?? error;
    }
  };
}
