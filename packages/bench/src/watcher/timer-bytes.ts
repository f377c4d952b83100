import { measureHeap } from "../measure/heap.ts";

interface Entry {
  readonly id: number;
  version: number;
  reported: number;
}
interface DueEntry extends Entry {
  dueMs: number;
  place: number;
}
interface DueHeap {
  put(entry: DueEntry, dueMs: number): void;
}

const HOUR_MS = 3_600_000;

/**
 * Bytes that knowing when to look adds to an entry. It is a piece of the package that has no door of its own, so it is taken
 * from its source, which lies beside what is built.
 */
export async function measureDueBytes(count: number): Promise<number> {
  const file = new URL("../src/lib/due-heap.ts", import.meta.resolve("@dollr-kit/flow"));
  const { DueHeap } = (await import(file.href)) as { DueHeap: new () => DueHeap };
  const bare = await measureBytes(count, (id): Entry => ({ id, version: 1, reported: 0 }));
  const heap = new DueHeap();
  const due = await measureBytes(count, (id) => {
    const entry: DueEntry = { id, version: 1, dueMs: 0, place: -1, reported: 0 };
    heap.put(entry, Date.now() + Math.random() * HOUR_MS);
    return entry;
  });
  return due - bare;
}

/** The same by a timer of the runtime for each. */
export async function measureTimeoutBytes(count: number): Promise<number> {
  const timers: NodeJS.Timeout[] = [];
  const bytes = await measureBytes(count, () => {
    const timer = setTimeout(() => {}, HOUR_MS);
    timers.push(timer);
    return timer;
  });
  for (const timer of timers) clearTimeout(timer);
  return bytes;
}

async function measureBytes<T>(count: number, make: (n: number) => T): Promise<number> {
  const kept: T[] = new Array(count);
  const before = await measureHeap();
  for (let n = 0; n < count; n += 1) kept[n] = make(n);
  const after = await measureHeap();
  return kept.length === 0 ? 0 : (after - before) / count;
}
