import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { AttemptKey } from "../stores/shared-store.ts";

/** What somebody here waits for, and others may work on, is read so often: at first, and after the first seconds. */
const AT_FIRST_MS = 500;
const LATER_MS = 2_000;
const FIRST_SECONDS_MS = 10_000;

/** Payments that callers in this process wait for. Whoever works on them only tells the store. */
export interface Awaited {
  add(record: PaymentRecord): void;
  /** These were saved. Without them, any may have been. */
  changed(ids?: ReadonlySet<string>): void;
  close(): void;
}

export interface AwaitedOptions {
  readonly time: ElapsedTime;
  /** Whether anybody waits for it still. */
  isAwaited(record: PaymentRecord): boolean;
  /** A pass of this process tells of it by itself. */
  isUnderWay(id: string): boolean;
  /** Those that are still as they are known may be left out. @param onUnreadable - told of those that cannot be read. */
  read(
    known: readonly PaymentRecord[],
    onUnreadable: (key: AttemptKey, error: unknown) => void,
  ): Promise<readonly PaymentRecord[]>;
  onRead(record: PaymentRecord): void;
  /** It cannot be read, and is read no more. @param record - as it was seen last. */
  onUnreadable(record: PaymentRecord, error: unknown): void;
}

interface Entry {
  /** As it was seen last. */
  record: PaymentRecord;
  readonly sinceMs: number;
  dueMs: number;
}

export function createAwaited(options: AwaitedOptions): Awaited {
  const { time, isAwaited, isUnderWay, read, onRead, onUnreadable } = options;
  const entries = new Map<string, Entry>();
  let nap = new AbortController();
  let isRunning = false;

  async function run(): Promise<void> {
    while (entries.size > 0) {
      await napUntilDue();
      await readDue();
    }
    isRunning = false;
  }

  async function napUntilDue(): Promise<void> {
    nap = new AbortController();
    const dueMs = Math.min(...[...entries.values()].map((entry) => entry.dueMs));
    const waitMs = dueMs - time.nowMs();
    if (waitMs > 0) await time.sleep(waitMs, nap.signal).catch(() => undefined);
  }

  async function readDue(): Promise<void> {
    const nowMs = time.nowMs();
    const due = [...entries.values()].filter(({ dueMs }) => dueMs <= nowMs);
    for (const entry of due) plan(entry, nowMs);
    const wanted = due.filter(({ record }) => entries.has(record.referenceId) && !isUnderWay(record.id));
    if (wanted.length === 0) return;
    // The next time it is tried again.
    const known = wanted.map(({ record }) => record);
    const records = await read(known, giveUp).catch(() => []);
    for (const record of records) {
      const entry = entries.get(record.referenceId);
      if (entry !== undefined) entry.record = record;
      if (record.stage === "settled") entries.delete(record.referenceId);
      onRead(record);
    }
  }

  function giveUp({ id, attempt }: AttemptKey, error: unknown): void {
    const entry = [...entries.values()].find(({ record }) => record.id === id && record.attempt === attempt);
    if (entry === undefined) return;
    entries.delete(entry.record.referenceId);
    onUnreadable(entry.record, error);
  }

  function plan(entry: Entry, nowMs: number): void {
    entry.dueMs = nowMs + (nowMs - entry.sinceMs < FIRST_SECONDS_MS ? AT_FIRST_MS : LATER_MS);
    if (!isAwaited(entry.record)) entries.delete(entry.record.referenceId);
  }

  return {
    add(record) {
      if (entries.has(record.referenceId)) return;
      const sinceMs = time.nowMs();
      entries.set(record.referenceId, { record, sinceMs, dueMs: sinceMs + AT_FIRST_MS });
      if (isRunning) return nap.abort("one more");
      isRunning = true;
      void run();
    },
    changed(ids) {
      const heard = [...entries.values()].filter(({ record }) => ids?.has(record.id) ?? true);
      for (const entry of heard) entry.dueMs = 0;
      if (heard.length > 0) nap.abort("changed");
    },
    close() {
      entries.clear();
      nap.abort("closed");
    },
  };
}
