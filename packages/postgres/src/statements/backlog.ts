import type { Statement } from "../database/run.ts";

/** Reads only the indexes of open and of undelivered payments, so settled ones cost nothing. */
export function selectBacklog(schema: string, flow: string): Statement {
  return {
    text: `WITH clock AS MATERIALIZED (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms)
      SELECT count(*) AS open,
        count(*) FILTER (WHERE stage = 'preparing') AS preparing,
        count(*) FILTER (WHERE due_at <= now_ms) AS due,
        coalesce(max(now_ms - due_at) FILTER (WHERE due_at <= now_ms), 0) AS oldest_due_ms,
        greatest(0, coalesce(max(now_ms - created_at), 0)) AS oldest_open_ms,
        count(*) FILTER (WHERE status = 'unknown') AS unknown,
        (SELECT count(*) FROM ${schema}.payments WHERE is_undelivered AND flow = $1) AS undelivered
      FROM ${schema}.payments, clock WHERE stage <> 'settled' AND flow = $1`,
    values: [flow],
  };
}
