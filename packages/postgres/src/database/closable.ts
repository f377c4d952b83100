import { StoreError } from "@dollr-kit/flow";
import type { Run } from "./run.ts";

/** Runs statements until it is closed. */
export interface ClosableRun {
  readonly run: Run;
  /** Refuses new statements, and waits for those that have begun. */
  close(): Promise<void>;
}

export function closable(run: Run): ClosableRun {
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async run(statement) {
      if (isClosed) throw new StoreError("The store is closed.", { hint: "Close it after the payments that use it." });
      const running = run(statement);
      underWay.add(running);
      return running.finally(() => underWay.delete(running));
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}
