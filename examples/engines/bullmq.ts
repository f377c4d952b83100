import { setTimeout as sleep } from "node:timers/promises";
import type { Collections } from "@dollr-kit/collect";
import { type ConnectionOptions, Queue, Worker } from "bullmq";

/** Looks that a process has under way at once, and that wait in Redis at most for each process. */
const CONCURRENCY = 50;
const POLL_MS = 250;

/** A look leaves no job behind. One whose worker died is not tried again: its record is due again before Redis can notice. */
const JOB = { removeOnComplete: true, removeOnFail: 1_000 };

/**
 * Takes payments further as jobs of BullMQ. Each process claims what is due by the records and makes a job of it; whichever process is free takes
 * the job. Redis may lose all of it: what is not looked at is due again after five seconds.
 * @param collections - over a store that machines share, with `watch: { work: false }`
 */
export function hostOnBullMq(
  collections: Pick<Collections, "claimDue" | "advance">,
  connection: ConnectionOptions,
  queueName = "dollr-collections",
): { close(): Promise<void> } {
  const closing = new AbortController();
  const queue = new Queue<{ id: string }>(queueName, { connection });
  const worker = new Worker<{ id: string }>(queueName, ({ data }) => collections.advance(data.id), {
    ...{ connection, concurrency: CONCURRENCY, maxStalledCount: 0 },
  });
  const warn = (error: Error) => console.warn(`BullMQ: ${error.message}`);
  queue.on("error", warn); // without a listener it would end the process, though it connects again
  worker.on("error", warn);

  /** Only while none waits: a job that waits long loses the lease of its record, and would be made once more. */
  async function feed(): Promise<void> {
    if ((await queue.getWaitingCount()) > 0) return;
    const due = await collections.claimDue(CONCURRENCY);
    await queue.addBulk(due.map((id) => ({ name: "look", data: { id }, opts: JOB })));
  }

  async function keepFeeding({ signal } = closing): Promise<void> {
    while (!signal.aborted) {
      await feed().catch(warn);
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  const feeding = keepFeeding();

  return {
    async close() {
      closing.abort();
      await feeding;
      await worker.close(); // waits for the looks under way: close the collections at the same time
      await queue.close();
    },
  };
}
