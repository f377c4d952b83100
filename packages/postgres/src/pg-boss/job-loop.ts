import { resolveClock } from "@dollr-kit/flow";
import type { HostedPayments } from "./hosted-payments.ts";
import { createJobResults } from "./job-results.ts";
import type { PgBossJobs } from "./pg-boss-jobs.ts";

/** The pause between two turns. It is shorter while each turn finds as many jobs as it has places for. */
const POLL_MS = 250;
const BUSY_POLL_MS = 50;
/** The pause after a turn that failed. */
const FAILED_POLL_MS = 1_000;

/** Makes jobs for the due payments of one queue, and works on its jobs. */
export interface JobLoop {
  start(): void;
  close(): Promise<void>;
}

export interface JobLoopOptions {
  readonly boss: PgBossJobs;
  readonly queue: string;
  readonly payments: HostedPayments;
  readonly concurrency: number;
}

export function createJobLoop({ boss, queue, payments, concurrency }: JobLoopOptions): JobLoop {
  const { sleep } = resolveClock();
  const closing = new AbortController();
  const results = createJobResults(boss, queue);
  const underWay = new Map<string, Promise<void>>();
  let loop: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const isMore = await takeTurn().catch(() => undefined);
      const pauseMs = isMore === undefined ? FAILED_POLL_MS : isMore ? BUSY_POLL_MS : POLL_MS;
      await sleep(pauseMs, closing.signal).catch(() => undefined);
    }
  }

  /** Claims only as many payments as this process has places for: the lease of a payment runs while its job waits. */
  async function takeTurn(): Promise<boolean> {
    await results.send(underWay.keys());
    const places = concurrency - underWay.size;
    if (places < 1) return true;
    const due = await payments.claimDue(places);
    if (due.length > 0) await boss.insert(queue, due.map(toJob));
    // Each job is awaited alone: one batch would wait for its slowest job.
    const jobs = await boss.fetch(queue, { batchSize: places });
    for (const { id, data } of jobs) begin(id, data);
    return jobs.length === places;
  }

  function begin(job: string, data: unknown): void {
    const work = advance(job, data).finally(() => underWay.delete(job));
    underWay.set(job, work);
  }

  async function advance(job: string, data: unknown): Promise<void> {
    try {
      const next = await payments.advance((data as { readonly id: string }).id);
      if ("done" in next) results.complete(job);
      else results.discard(job);
    } catch (error) {
      // The payment is due again as soon as its lease ends.
      if (closing.signal.aborted) results.discard(job);
      else results.fail(job, error);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async close() {
      closing.abort("closed");
      await loop;
      await Promise.all(underWay.values());
      await results.send([]).catch(() => undefined);
    },
  };
}

const toJob = (id: string) => ({ data: { id }, singletonKey: id });
