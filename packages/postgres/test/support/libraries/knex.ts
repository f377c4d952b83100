import createKnex, { type Knex } from "knex";
import { inSchema, type OpenMerchant } from "./merchant.ts";

/** With columns that are renamed when they are read. */
export const openKnex: OpenMerchant = (address, schema) => {
  const connection = { ...address, options: inSchema(schema) };
  const knex = createKnex({ client: "pg", connection, postProcessResponse: renamed });
  return {
    placeOrder: (id, work) =>
      knex.transaction(async (trx) => {
        await trx("orders").insert({ id });
        return work(trx);
      }),
    fails: (tx: Knex.Transaction) => tx.raw("SELECT 1 / 0"),
    outside: knex,
    close: () => knex.destroy(),
  };
};

function renamed<T extends object>(response: T): T {
  const rows = "rows" in response ? (response.rows as object[]) : [];
  return { ...response, rows: rows.map(toCamelCase) };
}

const toCamelCase = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_(\w)/g, (_, sign) => sign.toUpperCase()), value]),
  );
