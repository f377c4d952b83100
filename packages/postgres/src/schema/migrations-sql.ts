import { MIGRATIONS, type Migration } from "./migrations.ts";
import { requireSchemaName } from "./schema-name.ts";

/** The default of every option `schema`. */
export const DEFAULT_SCHEMA = "dollr";

/**
 * The SQL that `store.migrate()` runs, for people who run SQL by hand. It is one transaction under a lock, and brings the schema from any
 * version to this one. You can run it again, and from several places at once. The role needs `CREATE` on the database, or has to own the
 * schema.
 * @param schema - the schema of the tables. The default is "dollr".
 * @throws DollrConfigError for a name that would need quotes.
 */
export function migrationsSql(schema: string = DEFAULT_SCHEMA): string {
  requireSchemaName(schema);
  return toSql(schema, MIGRATIONS);
}

/**
 * `migrationsSql` with these migrations. It is READ COMMITTED whatever the default of the database is: who has waited for the lock has to see
 * what the one before it has made.
 */
export function toSql(schema: string, migrations: readonly Migration[]): string {
  return `-- Schema ${schema} of @dollr-kit/postgres, up to version ${migrations.length}.
BEGIN ISOLATION LEVEL READ COMMITTED;
SET LOCAL statement_timeout = 0;
SELECT pg_advisory_xact_lock(hashtextextended('@dollr-kit/postgres ${schema}', 0));
${onlyIf(`to_regnamespace('${schema}') IS NULL`, `CREATE SCHEMA ${schema};`)}
CREATE TABLE IF NOT EXISTS ${schema}.migrations (
  version integer PRIMARY KEY,
  -- The oldest version of the schema whose code may go on beside it.
  oldest_reader integer NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
${migrations.map((migration, index) => toStep(schema, migration, index + 1)).join("\n")}
COMMIT;
`;
}

function toStep(schema: string, { oldestReader, sql }: Migration, version: number): string {
  const note = `INSERT INTO ${schema}.migrations (version, oldest_reader) VALUES (${version}, ${oldestReader});`;
  return onlyIf(`NOT EXISTS (SELECT FROM ${schema}.migrations WHERE version = ${version})`, `${sql(schema)}\n${note}`);
}

const onlyIf = (condition: string, sql: string): string => `DO $dollr$ BEGIN IF ${condition} THEN
${sql}
END IF; END $dollr$;`;
