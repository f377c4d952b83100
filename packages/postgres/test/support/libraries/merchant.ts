import type { PostgresTransaction } from "../../../src/index.ts";
import type { Address } from "../server/server.ts";

/** The shop's own database, as one of the libraries sees it: it has a table of orders. */
export interface Merchant {
  /** Places an order and does some work in one transaction, which is rolled back when the work throws. */
  placeOrder<T>(id: string, work: (tx: PostgresTransaction) => Promise<T>): Promise<T>;
  /** A statement that fails in it. */
  readonly fails: (tx: never) => PromiseLike<unknown>;
  /** What is no transaction, though it has the methods of one. */
  readonly outside: unknown;
  close(): Promise<unknown>;
}

export type OpenMerchant = (address: Address, schema: string) => Merchant;

/** That of Postgres for a connection whose unqualified tables lie in this schema. */
export const inSchema = (schema: string): string => `-c search_path=${schema}`;
