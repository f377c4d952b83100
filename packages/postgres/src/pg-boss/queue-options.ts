import type { PgBossQueueOptions } from "./pg-boss-jobs.ts";

/** pg-boss takes a job for lost that nobody has touched for this long. */
export const HEARTBEAT_SECONDS = 60;
const A_DAY_SECONDS = 24 * 60 * 60;

export const QUEUE_OPTIONS: PgBossQueueOptions = {
  // At most one job waits for each payment, however many processes find it due.
  policy: "short",
  // After a failed pass the record itself is due again within seconds. Retries of the job would be a second schedule beside it.
  retryLimit: 0,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: A_DAY_SECONDS,
};
