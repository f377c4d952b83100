/** The shop's own orders, in its own database. A cart is an order that is not placed yet: placing it twice makes one order. */
import { mkdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Currency, PRODUCTS } from "./catalogue.ts";

/** A `visitor` is the secret in a customer's cookie. A `price` is that of one, as the customer saw it. */
export interface Order extends Readonly<Record<"id" | "visitor" | "name", string>> {
  readonly currency: Currency;
  readonly lines: readonly { product: string; name: string; quantity: number; price: number }[];
  readonly placedAt: string | null;
  readonly paidAt: string | null;
  readonly refundedAt: string | null;
}

export const { SHOP_FOLDER = ".dollr" } = process.env;
mkdirSync(SHOP_FOLDER, { recursive: true });
const database = new DatabaseSync(`${SHOP_FOLDER}/orders.sqlite`);
database.exec(`CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, visitor TEXT NOT NULL, currency TEXT NOT NULL,
    lines TEXT NOT NULL, name TEXT, placedAt TEXT, paidAt TEXT, refundedAt TEXT) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_cart ON orders (visitor) WHERE placedAt IS NULL`);

const now = () => new Date().toISOString();
const run = (sql: string, ...values: string[]) => database.prepare(sql).run(...values).changes === 1;
function list(where: string, ...values: string[]): Order[] {
  const rows = database.prepare(`SELECT * FROM orders WHERE ${where}`).all(...values);
  return rows.map((row) => ({ ...row, lines: JSON.parse(String(row["lines"])) }) as unknown as Order);
}

export const findOrder = (id: string) => list("id = ?", id)[0];
export const findCart = (visitor: string) => list("visitor = ? AND placedAt IS NULL", visitor)[0];
export const listPlaced = () => list("placedAt IS NOT NULL ORDER BY placedAt DESC LIMIT 100");
export const totalOf = ({ lines }: Order) => lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

export function fillCart(visitor: string, currency: Currency, quantities: ReadonlyMap<string, number>): void {
  const all = PRODUCTS.map(({ id: product, name, prices }) => {
    return { product, name, quantity: quantities.get(product) ?? 0, price: prices[currency] };
  });
  const lines = JSON.stringify(all.filter(({ quantity }) => quantity > 0));
  const id = `WP-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const sql = `INSERT INTO orders (id, visitor, currency, lines) VALUES (?, ?, ?, ?)
    ON CONFLICT (visitor) WHERE placedAt IS NULL DO UPDATE SET currency = excluded.currency, lines = excluded.lines`;
  run(sql, id, visitor, currency, lines);
}

const PLACE =
  "UPDATE orders SET name = ?, placedAt = ? WHERE id = ? AND visitor = ? AND placedAt IS NULL AND lines <> '[]'";
export const placeOrder = (id: string, visitor: string, name: string) => run(PLACE, name, now(), id, visitor);

/** @returns whether it was not paid before: what is done once for a paid order, is done then. */
export const markPaid = (id: string) => run("UPDATE orders SET paidAt = ? WHERE id = ? AND paidAt IS NULL", now(), id);
export const markUnpaid = (id: string) => run("UPDATE orders SET paidAt = NULL WHERE id = ?", id);
export const markRefunded = (id: string) => run("UPDATE orders SET refundedAt = ? WHERE id = ?", now(), id);
