import type { PgBossQueueOptions } from "./pg-boss-jobs.ts";

/** A job is touched so long before its heartbeat is missed. */
export const HEARTBEAT_SECONDS = 60;
const A_DAY_SECONDS = 24 * 60 * 60;

export const QUEUE_OPTIONS: PgBossQueueOptions = {
  // One job waits for each payment, whoever finds it due.
  policy: "short",
  // The record of a look that failed is due again within seconds: a job that comes again would be a second list of what is to be done.
  retryLimit: 0,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: A_DAY_SECONDS,
};
