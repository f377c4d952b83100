export { type HostOnPgBossOptions, hostOnPgBoss, type PgBossHost } from "./pg-boss/host-on-pg-boss.ts";
export type { HostedPayments } from "./pg-boss/hosted-payments.ts";
export type { PgBossJobs, PgBossQueueOptions } from "./pg-boss/pg-boss-jobs.ts";
