import type pg from "pg";

/** A transaction on a connection of this pool. */
export async function begin(pool: pg.Pool) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const end = async (how: "COMMIT" | "ROLLBACK") => {
    await client.query(how);
    client.release();
  };
  return { client, end };
}
