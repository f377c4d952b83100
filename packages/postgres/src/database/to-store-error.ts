import { StoreError } from "@dollr-kit/flow";
import { type DatabaseError, isDatabaseError, isUnmigrated } from "./database-error.ts";
import { isPoolTimeout } from "./pool.ts";

/** Classes of SQLSTATE whose messages may quote names and phones: errors about values, and what the merchant's own triggers raise. */
const CLASSES_WITH_VALUES = ["22", "23", "P0"];

/** What to do, by the beginning of the SQLSTATE. The first match counts. */
const HINTS: readonly (readonly [string, string])[] = [
  ["42501", "Grant this role what the README of @dollr-kit/postgres lists: to a worker less than to who migrates."],
  [
    "25006",
    "Give postgresStore a pool that leads to the primary: a replica takes no writes, nor does a READ ONLY transaction.",
  ],
  ["25P02", "An earlier statement of this transaction has failed: roll it back, and begin it anew."],
  ["40", "Another transaction came between: roll this one back, and run it again from its beginning."],
  ["3D", "Make the database, or look at its name in the address of the pool."],
  [
    "57014",
    "A time limit of Postgres ended the statement: raise statement_timeout of this role, or look at what held it up.",
  ],
  ["28", "Look at the user and password of the pool, and at pg_hba.conf."],
  ["53", "Postgres has no room left: look at its disk, its memory and max_connections."],
  ["57", "Postgres is being stopped or started. The next use tries again."],
  ["22021", "Use a database in UTF8: in another encoding not every text can be stored."],
  ["22P05", "Use a database in UTF8: in another encoding not every text can be stored."],
];

const OTHERWISE = "Look at the log of Postgres. The next use tries again.";
const UNREACHABLE = "Look whether Postgres runs and the pool leads to it. The next use tries again.";

/** The hint where the schema is missing or too old. */
export const MIGRATE = "Run `await store.migrate()`, or what migrationsSql(schema) prints as a role that may.";

const EXHAUSTED =
  "Raise `max` of the pool, give the store a pool of its own, or look for whoever keeps connections: a transaction that waits for a payment holds one.";

/** @param schema - the schema of the store, for the message. */
export function toStoreError(schema: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const told = isDatabaseError(error) ? withoutValues(error) : error;
  const { message, code } = Object(told) as { message?: string; code?: string };
  const what = message || code || "it gave no reason";
  return new StoreError(`The payments in schema ${schema} of Postgres cannot be used: ${what}.`, {
    cause: told,
    hint: toHint(error),
  });
}

function withoutValues(error: DatabaseError): Error {
  const { name, code, message } = error;
  const isSafe = !CLASSES_WITH_VALUES.includes(code.slice(0, 2));
  const told = new Error(isSafe ? `${message} (SQLSTATE ${code})` : `SQLSTATE ${code}`);
  // Defined, not assigned: where a program has frozen `Error.prototype`, no name can be assigned.
  return Object.defineProperties(told, Object.getOwnPropertyDescriptors({ name, code }));
}

function toHint(error: unknown): string {
  if (isPoolTimeout(error)) return EXHAUSTED;
  if (!isDatabaseError(error)) return UNREACHABLE;
  if (isUnmigrated(error)) return MIGRATE;
  return HINTS.find(([begins]) => error.code.startsWith(begins))?.[1] ?? OTHERWISE;
}
