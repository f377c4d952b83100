import { setImmediate } from "node:timers/promises";

/** Bytes in use after everything that nobody holds is gone. The process must run with `--expose-gc`. */
export async function measureHeap(): Promise<number> {
  // What finalizers let go of is only collected by the next run.
  for (let run = 0; run < 3; run += 1) {
    await setImmediate();
    globalThis.gc!();
  }
  return process.memoryUsage().heapUsed;
}
