import { refuseOption, requireNumbers } from "@dollr-kit/flow";
import type { HostedPayments } from "./hosted-payments.ts";
import { createJobLoop, type JobLoop } from "./job-loop.ts";
import type { PgBossJobs } from "./pg-boss-jobs.ts";
import { QUEUE_OPTIONS } from "./queue-options.ts";

export interface HostOnPgBossOptions {
  /** How the names of the queues begin: one queue for each kind, such as `dollr-collections`. @defaultValue "dollr" */
  readonly queue?: string | undefined;
  /** Payments of each kind that this process works on at once. @defaultValue 50 */
  readonly concurrency?: number | undefined;
}

export interface PgBossHost {
  /**
   * Begins nothing more, and waits for the passes under way. Close the payments at the same time, so that what waits for the quota is
   * given back, and then stop pg-boss.
   */
  close(): Promise<void>;
}

/**
 * Takes payments of a store that processes share further as jobs of pg-boss, among the merchant's other jobs. The records say what is due:
 * each process claims some of them, a job is made for each look, and whichever process is free takes it. A look that found a payment still
 * open leaves no job behind.
 * @param boss - the merchant's own, started.
 * @param kinds - payments under the name that their queue ends with. Give them `watch: { work: false }`, or they claim for themselves too.
 * @example
 * const host = await hostOnPgBoss(boss, { collections, payouts });
 * @throws DollrConfigError for an option that cannot be, or for a queue of that name with another policy.
 */
export async function hostOnPgBoss(
  boss: PgBossJobs,
  kinds: Readonly<Record<string, HostedPayments>>,
  { queue: prefix = "dollr", concurrency = 50 }: HostOnPgBossOptions = {},
): Promise<PgBossHost> {
  requireNumbers({ concurrency: Number.isSafeInteger(concurrency) && concurrency }, "above 0");
  const loops: JobLoop[] = [];
  for (const [kind, payments] of Object.entries(kinds)) {
    const queue = `${prefix}-${kind}`;
    await openQueue(boss, queue);
    loops.push(createJobLoop({ boss, queue, payments, concurrency }));
  }
  for (const loop of loops) loop.start();
  return {
    async close() {
      await Promise.all(loops.map((loop) => loop.close()));
    },
  };
}

/** One that is there is left as the merchant made it. */
async function openQueue(boss: PgBossJobs, queue: string): Promise<void> {
  if ((await boss.getQueue(queue)) === null) await boss.createQueue(queue, QUEUE_OPTIONS);
  const { policy } = (await boss.getQueue(queue)) ?? {};
  if (policy !== QUEUE_OPTIONS.policy)
    refuseOption(
      `The queue ${JSON.stringify(queue)} has the policy ${policy}, and needs ${QUEUE_OPTIONS.policy}: only then is there one job in it for each payment. Create it so, or name another queue.`,
    );
}
