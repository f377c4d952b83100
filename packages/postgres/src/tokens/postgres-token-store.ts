import type { StoredToken, TokenStore } from "@dollr-kit/core";
import { requireNumbers, sha256, toHex } from "@dollr-kit/flow";
import { type PostgresPool, surviveRestarts } from "../database/pool.ts";
import { type Run, runOnPool } from "../database/run.ts";
import { warn } from "../database/warn.ts";
import { DEFAULT_SCHEMA } from "../schema/migrations-sql.ts";
import { requireSchema } from "../schema/require-schema.ts";
import { requireSchemaName } from "../schema/schema-name.ts";
import { claimToken, dropToken, putToken, selectToken } from "../statements/tokens.ts";
import { createSeal } from "./seal.ts";

/** A `TokenStore` on Postgres. */
export interface PostgresTokenStore extends TokenStore {
  get(key: string): Promise<StoredToken | undefined>;
  set(key: string, token: StoredToken): Promise<void>;
  delete(key: string, token?: StoredToken): Promise<void>;
  claim(key: string, forMs: number): Promise<boolean>;
}

export interface PostgresTokenStoreOptions {
  /**
   * A secret text of 32 characters or more, the same in all processes. Keep it where you keep the client secret. The store encrypts tokens
   * with it before it sends them to Postgres. With another key they are unreadable, and the client asks Dollr for a new token.
   */
  readonly key: string | undefined;
  /** The schema of the tables. @defaultValue "dollr" */
  readonly schema?: string | undefined;
}

const OTHER_KEY = {
  message: "what is stored was encrypted with another key.",
  hint: "Give all processes the same key. After a change of it this passes with the last process of before.",
};

/** The limit of each wait for Postgres. The client itself waits at most a second for the store. */
const TIMEOUT_MS = 5_000;

/**
 * Shares a client's token between all processes on one Postgres, as `tokenStore` of `createDollrClient`. One process asks Dollr for the next
 * token. When Dollr refuses a token to one process, all processes get a new one. While Postgres cannot be used, the methods reject: the client
 * then asks Dollr itself, and the process emits one warning.
 * @param pool - a pool as for `postgresStore`, or the same one.
 * @throws DollrConfigError for an impossible option.
 */
export function postgresTokenStore(pool: PostgresPool, options: PostgresTokenStoreOptions): PostgresTokenStore {
  const { key: secret, schema = DEFAULT_SCHEMA } = options;
  requireSchemaName(schema);
  const seal = createSeal(secret);
  surviveRestarts(pool);
  const runAnyhow = runOnPool(pool, { schema, timeoutMs: TIMEOUT_MS, look: (run) => requireSchema(run, schema) });
  let isWarned = false;

  function warnOnce(error: unknown): void {
    if (!isWarned) warn(`The tokens in ${schema}.tokens are not shared, so each process asks Dollr for its own`, error);
    isWarned = true;
  }

  const run: Run = async (statement) => {
    try {
      return await runAnyhow(statement);
    } catch (error) {
      warnOnce(error);
      throw error;
    }
  };

  async function read(name: string): Promise<{ readonly sealed: string; readonly token: StoredToken } | undefined> {
    const [row] = (await run(selectToken(schema, name))) as { sealed: string }[];
    if (row === undefined) return undefined;
    const text = await seal.open(name, row.sealed);
    if (text !== undefined) return { sealed: row.sealed, token: JSON.parse(text) };
    warnOnce(OTHER_KEY);
    return undefined;
  }

  /** A hash, which does not show the client's id. */
  const nameOf = async (key: string): Promise<string> => toHex(await sha256(key));

  return {
    async get(key) {
      return (await read(await nameOf(key)))?.token;
    },
    async set(key, token) {
      const name = await nameOf(key);
      await run(putToken(schema, name, await seal.close(name, JSON.stringify(token))));
    },
    async delete(key, token) {
      const name = await nameOf(key);
      const known = await read(name);
      if (known === undefined || (token !== undefined && known.token.accessToken !== token.accessToken)) return;
      await run(dropToken(schema, name, known.sealed));
    },
    async claim(key, forMs) {
      requireNumbers({ forMs }, "above 0");
      return (await run(claimToken(schema, await nameOf(key), forMs))).length > 0;
    },
  };
}
