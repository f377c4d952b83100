import { CamelCasePlugin, Kysely, ParseJSONResultsPlugin, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { inSchema, type OpenMerchant } from "./merchant.ts";

interface Tables {
  readonly orders: { readonly id: string };
}

/** With plugins that change what is read. */
export const openKysely: OpenMerchant = (address, schema) => {
  const dialect = new PostgresDialect({ pool: new pg.Pool({ ...address, options: inSchema(schema) }) });
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin(), new ParseJSONResultsPlugin()] });
  return {
    placeOrder: (id, work) =>
      db.transaction().execute(async (tx) => {
        await tx.insertInto("orders").values({ id }).execute();
        return work(tx);
      }),
    fails: (tx: Transaction<Tables>) => sql`SELECT 1 / 0`.execute(tx),
    outside: db,
    close: () => db.destroy(),
  };
};
