import { refuseOption, requireNumbers } from "@dollr-kit/flow";
import type { HostedPayments } from "./hosted-payments.ts";
import { createJobLoop, type JobLoop } from "./job-loop.ts";
import type { PgBossJobs } from "./pg-boss-jobs.ts";
import { QUEUE_OPTIONS } from "./queue-options.ts";

export interface HostOnPgBossOptions {
  /** The prefix of the queues' names. Each kind has a queue, such as `dollr-collections`. @defaultValue "dollr" */
  readonly queue?: string | undefined;
  /** How many payments of each kind this process works on at once. @defaultValue 50 */
  readonly concurrency?: number | undefined;
}

export interface PgBossHost {
  /**
   * Begins nothing more, and waits for the passes under way. Close the payments at the same time: that ends the passes that wait for the
   * quota. Stop pg-boss afterwards.
   */
  close(): Promise<void>;
}

/**
 * Works on the payments of a shared store as jobs of pg-boss, beside the merchant's other jobs. The records say which payments are due. Each
 * process claims some of them and makes one job for each pass. Any process that is free takes the job. The job of a payment that is still
 * open afterwards is deleted.
 * @param boss - the merchant's own pg-boss, already started.
 * @param kinds - the payments of each kind, by the last part of the queue's name. Create them with `watch: { work: false }`; otherwise their
 *   own worker claims payments too.
 * @example
 * const host = await hostOnPgBoss(boss, { collections, payouts });
 * @throws DollrConfigError for an impossible option, or for a queue of that name with another policy.
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

/** Leaves a queue that exists as the merchant made it. */
async function openQueue(boss: PgBossJobs, queue: string): Promise<void> {
  if ((await boss.getQueue(queue)) === null) await boss.createQueue(queue, QUEUE_OPTIONS);
  const { policy } = (await boss.getQueue(queue)) ?? {};
  if (policy !== QUEUE_OPTIONS.policy)
    refuseOption(
      `The queue ${JSON.stringify(queue)} has the policy ${policy}, and needs ${QUEUE_OPTIONS.policy}: only then is there one job in it for each payment. Create it so, or name another queue.`,
    );
}
