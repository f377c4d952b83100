import type { Run } from "../database/run.ts";

/** A query as Kysely compiles it. */
export interface KyselyQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The transaction of Kysely's `db.transaction().execute()` or `db.startTransaction()`. */
export interface KyselyTransaction {
  readonly isTransaction: true;
  executeQuery(query: KyselyQuery | { compile(): KyselyQuery }): Promise<{ readonly rows: readonly unknown[] }>;
  withoutPlugins(): Pick<KyselyTransaction, "executeQuery">;
}

export function runOnKysely(tx: KyselyTransaction): Run {
  // A plugin may rename columns or parse JSON, and so change the rows.
  const plain = tx.withoutPlugins();
  return async ({ text, values }) => (await plain.executeQuery(toCompiled(text, values))).rows;
}

/** What Kysely's `CompiledQuery.raw` returns, made without an import of Kysely. */
const toCompiled = (sql: string, parameters: readonly unknown[]) => ({
  sql,
  parameters: [...parameters],
  query: { kind: "RawNode", sqlFragments: [sql], parameters: [] },
  queryId: { queryId: crypto.randomUUID() },
});
