import pg from "pg";
import { inSchema, type OpenMerchant } from "./merchant.ts";

export const openPg: OpenMerchant = (address, schema) => {
  const pool = new pg.Pool({ ...address, options: inSchema(schema) });
  return {
    async placeOrder(id, work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        await client.query("INSERT INTO orders VALUES ($1)", [id]);
        const result = await work(client);
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },
    fails: (tx: pg.PoolClient) => tx.query("SELECT 1 / 0"),
    outside: pool,
    close: () => pool.end(),
  };
};
