import type { Run, Statement } from "../database/run.ts";

/** The state of one shared quota. */
export interface QuotaStanding {
  /** The key by which processes find it: a hash of client and address of Dollr, then the fixed rate if there is one. */
  readonly name: string;
  /** Requests per second that all processes together may send. */
  readonly requestsPerSecond: number;
  /** For how many more milliseconds nobody may send, because Dollr asked to wait. 0 where it did not. */
  readonly heldMs: number;
}

/** A quota that was last used longer ago is no longer in use. After a change of the fixed rate, the old row stays behind. */
const USED_WITHIN_MS = 24 * 3_600_000;

const selectQuotas = (schema: string): Statement => ({
  text: `WITH clock AS MATERIALIZED (SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now_ms)
    SELECT name, per_second, greatest(0, held_until - now_ms) AS held_ms FROM ${schema}.quotas, clock
    WHERE greatest(free_at, held_until) > now_ms - $1::double precision ORDER BY name`,
  values: [USED_WITHIN_MS],
});

/** Reads the quotas that were used in the last day. */
export async function readQuotas(run: Run, schema: string): Promise<readonly QuotaStanding[]> {
  const rows = (await run(selectQuotas(schema))) as Record<"name" | "per_second" | "held_ms", unknown>[];
  return rows.map(({ name, per_second, held_ms }) => ({
    name: String(name),
    requestsPerSecond: Number(per_second),
    heldMs: Number(held_ms),
  }));
}
