import type { ElapsedTime } from "../lib/elapsed-time.ts";

/** Something that is done now and then. */
export interface Repeat {
  start(): void;
  /** Begins it no more, and waits for it where it is under way. */
  close(): Promise<void>;
}

export function createRepeat(time: ElapsedTime, everyMs: number, work: () => Promise<void>): Repeat {
  const closing = new AbortController();
  let loop: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await work().catch(() => undefined);
      await time.sleep(everyMs, closing.signal).catch(() => undefined);
    }
  }

  return {
    start() {
      if (!closing.signal.aborted) loop ??= run();
    },
    async close() {
      closing.abort("closed");
      await loop;
    },
  };
}
