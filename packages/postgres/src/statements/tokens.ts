import { NOW_MS } from "../database/now-ms.ts";
import type { Statement } from "../database/run.ts";

export function selectToken(schema: string, name: string): Statement {
  return { text: `SELECT sealed FROM ${schema}.tokens WHERE name = $1 AND sealed IS NOT NULL`, values: [name] };
}

/** Stores a token. It also ends the claim, which was made to get this token. */
export function putToken(schema: string, name: string, sealed: string): Statement {
  return {
    text: `INSERT INTO ${schema}.tokens (name, sealed) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, claimed_until = 0`,
    values: [name, sealed],
  };
}

/** Forgets the token, unless another one was stored since. */
export function dropToken(schema: string, name: string, sealed: string): Statement {
  return { text: `UPDATE ${schema}.tokens SET sealed = NULL WHERE name = $1 AND sealed = $2`, values: [name, sealed] };
}

/** Returns a row to one caller alone. A claim that ends later than a new one would is void: the clock was set back after it was made. */
export function claimToken(schema: string, name: string, forMs: number): Statement {
  return {
    text: `INSERT INTO ${schema}.tokens AS t (name, claimed_until) VALUES ($1, ${NOW_MS} + $2::float8)
      ON CONFLICT (name) DO UPDATE SET claimed_until = ${NOW_MS} + $2::float8
      WHERE t.claimed_until <= ${NOW_MS} OR t.claimed_until > ${NOW_MS} + $2::float8 RETURNING 1`,
    values: [name, forMs],
  };
}
