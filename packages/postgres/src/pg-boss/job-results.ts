import type { PgBossJobs } from "./pg-boss-jobs.ts";
import { HEARTBEAT_SECONDS } from "./queue-options.ts";

/** Gathers the results of jobs, and tells them to pg-boss many at a time. */
export interface JobResults {
  /** The payment of the job has ended. */
  complete(job: string): void;
  /** Deletes a job whose result nobody needs: its payment is still open. */
  discard(job: string): void;
  fail(job: string, error: unknown): void;
  /** Tells the gathered results, and every 20 s that the jobs `underWay` are still worked on. A result that fails to be told is told the next time. */
  send(underWay: Iterable<string>): Promise<void>;
}

const TOUCH_MS = (HEARTBEAT_SECONDS * 1_000) / 3;

export function createJobResults(boss: PgBossJobs, queue: string): JobResults {
  const completed = new Set<string>();
  const discarded = new Set<string>();
  const failed = new Map<string, object>();
  let touchedMs = performance.now();

  async function sendAll(jobs: Set<string>, tell: (ids: string[]) => Promise<unknown>): Promise<void> {
    const ids = [...jobs];
    if (ids.length === 0) return;
    await tell(ids);
    for (const id of ids) jobs.delete(id);
  }

  async function touch(underWay: Iterable<string>): Promise<void> {
    if (performance.now() - touchedMs < TOUCH_MS) return;
    touchedMs = performance.now();
    await sendAll(new Set(underWay), (ids) => boss.touch(queue, ids));
  }

  return {
    complete: (job) => void completed.add(job),
    discard: (job) => void discarded.add(job),
    fail: (job, error) => void failed.set(job, toOutput(error)),
    async send(underWay) {
      await sendAll(completed, (ids) => boss.complete(queue, ids));
      await sendAll(discarded, (ids) => boss.deleteJob(queue, ids));
      for (const [id, output] of failed) {
        await boss.fail(queue, id, output);
        failed.delete(id);
      }
      await touch(underWay);
    },
  };
}

/** pg-boss stores the output and shows it to people. The cause is left out: it may hold data of the payment. */
function toOutput(error: unknown): object {
  return error instanceof Error ? { name: error.name, message: error.message } : {};
}
