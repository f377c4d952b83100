import type { Run } from "../database/run.ts";

/** A query as Kysely compiles it. */
export interface KyselyQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What `db.transaction().execute()` or `db.startTransaction()` of Kysely gives. */
export interface KyselyTransaction {
  readonly isTransaction: true;
  executeQuery(query: KyselyQuery | { compile(): KyselyQuery }): Promise<{ readonly rows: readonly unknown[] }>;
  withoutPlugins(): Pick<KyselyTransaction, "executeQuery">;
}

export function runOnKysely(tx: KyselyTransaction): Run {
  // A plugin that renames columns, or parses what looks like JSON, would change what is read.
  const plain = tx.withoutPlugins();
  return async ({ text, values }) => (await plain.executeQuery(toCompiled(text, values))).rows;
}

/** As its `CompiledQuery.raw` makes one. */
const toCompiled = (sql: string, parameters: readonly unknown[]) => ({
  sql,
  parameters: [...parameters],
  query: { kind: "RawNode", sqlFragments: [sql], parameters: [] },
  queryId: { queryId: crypto.randomUUID() },
});
