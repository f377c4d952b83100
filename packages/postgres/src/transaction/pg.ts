import { refuseOption } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";

/** A client of `pg` on which you have sent `BEGIN`, or anything else with its `query`. */
export interface PgTransaction {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  /** Only a pool has it. A pool may run each statement on another connection, so it is not a transaction. */
  readonly totalCount?: undefined;
}

/** @throws DollrConfigError for a pool. */
export function runOnPg(tx: PgTransaction): Run {
  if (typeof tx.totalCount === "number")
    refuseOption(
      "tx is a pool of pg, which gives each statement any connection: nothing was stored. Give the client on which you have sent BEGIN: const client = await pool.connect().",
    );
  return async ({ text, values }) => (await tx.query(text, [...values])).rows;
}
