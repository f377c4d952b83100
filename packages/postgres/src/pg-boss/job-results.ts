import type { PgBossJobs } from "./pg-boss-jobs.ts";
import { HEARTBEAT_SECONDS } from "./queue-options.ts";

/** What has become of jobs, told to pg-boss some at a time. */
export interface JobResults {
  /** Its payment has ended. */
  complete(job: string): void;
  /** It brought nothing that anybody would look for. */
  discard(job: string): void;
  fail(job: string, error: unknown): void;
  /** Tells what is gathered, and now and then that these are still worked on. What could not be told is told the next time. */
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

/** It is kept in Postgres and shown to people: a cause may hold what a row holds. */
function toOutput(error: unknown): object {
  return error instanceof Error ? { name: error.name, message: error.message } : {};
}
