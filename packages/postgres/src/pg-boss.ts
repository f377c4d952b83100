export {
  type HostedPayments,
  type HostOnPgBossOptions,
  hostOnPgBoss,
  type PgBossHost,
} from "./pg-boss/host-on-pg-boss.ts";
export type { PgBossJobs } from "./pg-boss/pg-boss-jobs.ts";
