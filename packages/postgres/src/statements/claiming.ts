import { NEWEST_SCHEMA } from "@dollr-kit/flow";
import type { Statement } from "../database/run.ts";
import { READ } from "./columns.ts";
import { whereOurs } from "./ours.ts";

export interface Claim {
  readonly nowMs: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly merchants: readonly string[] | undefined;
  readonly flow: string | undefined;
  /** Whether to leave out payments whose execution is not sent yet. */
  readonly sentOnly: boolean | undefined;
}

const OF_DUE = "p.flow = due.flow AND p.id = due.id AND p.attempt = due.attempt";

/**
 * Claims due records: it sets their due time to the end of the lease, and the next save sets the true one again. It skips rows that others
 * claim at this moment, and records that only newer code can read. MATERIALIZED keeps the planner from running the inner query twice.
 */
export function claimRecords(schema: string, { nowMs, leaseMs, limit, merchants, flow, sentOnly }: Claim): Statement {
  const ours = whereOurs(5, merchants, flow);
  const sent = sentOnly ? " AND stage <> 'preparing'" : "";
  const columns = READ.replaceAll(/\w+/g, "p.$&");
  return {
    text: `WITH due AS MATERIALIZED (
        SELECT flow, id, attempt, due_at FROM ${schema}.payments
        WHERE due_at <= $1::bigint AND record_schema <= $3${ours.text}${sent}
        ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE ${schema}.payments p SET due_at = $2::bigint FROM due WHERE ${OF_DUE}
        RETURNING ${columns}, due.due_at AS was_due_at
      ) SELECT * FROM claimed ORDER BY was_due_at`,
    values: [nowMs, nowMs + leaseMs, NEWEST_SCHEMA, limit, ...ours.values],
  };
}
