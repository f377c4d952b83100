import { isDatabaseError } from "../database/database-error.ts";
import type { Run } from "../database/run.ts";
import { toldAs } from "./told-as.ts";

/** The transaction of `knex.transaction()`, with the client `pg`. */
export interface KnexTransaction {
  raw(sql: string, bindings: readonly unknown[]): PromiseLike<unknown>;
  isCompleted(): boolean;
}

type Raw = (sql: string, bindings: readonly unknown[]) => PromiseLike<{ readonly rows: readonly object[] }>;

export function runOnKnex(tx: KnexTransaction): Run {
  const raw = tx.raw.bind(tx) as Raw;
  return async ({ text, values }) => {
    try {
      const bindings: unknown[] = [];
      const sql = text.replace(/\$(\d+)/g, (_, place) => {
        bindings.push(values[Number(place) - 1]);
        return "?";
      });
      return (await raw(sql, bindings)).rows.map(toSnakeCase);
    } catch (error) {
      throw withoutQuery(error);
    }
  };
}

/** Undoes camel case: `postProcessResponse` may have renamed the columns. */
const toSnakeCase = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`), value]),
  );

/** Takes off what Knex puts before the message of Postgres: the statement, and with some databases its values. */
function withoutQuery(error: unknown): Error {
  const { message = "" } = Object(error) as { message?: string };
  return toldAs(isDatabaseError(error) ? message.split(" - ").at(-1)! : message, error);
}
