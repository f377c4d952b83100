import { NOW_MS } from "../database/now-ms.ts";
import type { Statement } from "../database/run.ts";

export function selectToken(schema: string, name: string): Statement {
  return { text: `SELECT sealed FROM ${schema}.tokens WHERE name = $1 AND sealed IS NOT NULL`, values: [name] };
}

/** Whoever had claimed it has done what that was for. */
export function putToken(schema: string, name: string, sealed: string): Statement {
  return {
    text: `INSERT INTO ${schema}.tokens (name, sealed) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, claimed_until = 0`,
    values: [name, sealed],
  };
}

/** Unless another one was stored since. */
export function dropToken(schema: string, name: string, sealed: string): Statement {
  return { text: `UPDATE ${schema}.tokens SET sealed = NULL WHERE name = $1 AND sealed = $2`, values: [name, sealed] };
}

/** Answers a row to one of all. A claim that is further ahead than this one was made by a clock that was set back since. */
export function claimToken(schema: string, name: string, forMs: number): Statement {
  return {
    text: `INSERT INTO ${schema}.tokens AS t (name, claimed_until) VALUES ($1, ${NOW_MS} + $2::float8)
      ON CONFLICT (name) DO UPDATE SET claimed_until = ${NOW_MS} + $2::float8
      WHERE t.claimed_until <= ${NOW_MS} OR t.claimed_until > ${NOW_MS} + $2::float8 RETURNING 1`,
    values: [name, forMs],
  };
}
