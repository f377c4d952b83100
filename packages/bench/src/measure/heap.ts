import { setImmediate } from "node:timers/promises";

/** Bytes in use after everything that nobody holds is gone. The process must run with `--expose-gc`. */
export async function measureHeap(): Promise<number> {
  return (await measureMemory()).heapUsed;
}

/** The same with what lies outside the heap: buffers, and all that the system gave to the process. */
export async function measureMemory(): Promise<NodeJS.MemoryUsage> {
  // What finalizers let go of is only collected by the next run.
  for (let run = 0; run < 3; run += 1) {
    await setImmediate();
    globalThis.gc!();
  }
  return process.memoryUsage();
}
