import type pg from "pg";

export interface Order {
  readonly id: string;
  /** Decimal string, in dollars. */
  readonly total: string;
  readonly phone: string;
}

/** Stands for your own orders, in tables of your own. */
export interface Shop {
  migrate(): Promise<void>;
  /** The same order again changes nothing. */
  take(order: Order): Promise<void>;
  /** At least once, since an ending is told at least once: so by the number of the order. */
  ship(id: string): Promise<void>;
  isShipped(id: string): Promise<boolean>;
}

export const openShop = (pool: pg.Pool): Shop => ({
  async migrate() {
    await pool.query("CREATE SCHEMA IF NOT EXISTS fleet_shop");
    await pool.query(`CREATE TABLE IF NOT EXISTS fleet_shop.orders (
      id text PRIMARY KEY, total text NOT NULL, phone text NOT NULL, shipped_at timestamptz)`);
  },
  async take({ id, total, phone }) {
    const text = "INSERT INTO fleet_shop.orders (id, total, phone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    await pool.query(text, [id, total, phone]);
  },
  async ship(id) {
    await pool.query("UPDATE fleet_shop.orders SET shipped_at = now() WHERE id = $1 AND shipped_at IS NULL", [id]);
  },
  async isShipped(id) {
    const { rows } = await pool.query("SELECT shipped_at FROM fleet_shop.orders WHERE id = $1", [id]);
    return rows[0]?.shipped_at != null;
  },
});
