/** What the host needs of pg-boss 12. A started `PgBoss` has it. */
export interface PgBossJobs {
  createQueue(name: string, options: PgBossQueueOptions): Promise<void>;
  getQueue(name: string): Promise<{ readonly policy?: string } | null>;
  insert(name: string, jobs: { readonly data: object; readonly singletonKey: string }[]): Promise<unknown>;
  fetch(
    name: string,
    options: { readonly batchSize: number },
  ): Promise<readonly { readonly id: string; readonly data: unknown }[]>;
  /** Says that these jobs are still worked on. */
  touch(name: string, ids: string[]): Promise<unknown>;
  complete(name: string, ids: string[]): Promise<unknown>;
  fail(name: string, id: string, output: object): Promise<unknown>;
  deleteJob(name: string, ids: string[]): Promise<unknown>;
}

export interface PgBossQueueOptions {
  readonly policy: string;
  readonly retryLimit: number;
  readonly heartbeatSeconds: number;
  readonly deleteAfterSeconds: number;
}
