import type { PaymentRecord } from "../record/record.ts";
import { openMemory } from "../stores/memory.ts";
import { isDueAtOnce, type KnownAttempt, type SharedStore } from "../stores/shared-store.ts";

export interface SharedMemoryOptions {
  /** Milliseconds, by the store's clock. @defaultValue the store has none */
  readonly nowMs?: (() => number) | undefined;
  /** Whether it tells of changes. @defaultValue false */
  readonly tells?: boolean | undefined;
}

type Listener = Parameters<NonNullable<SharedStore["onChange"]>>[0];

/**
 * A shared store in memory, for tests: what is created with the same one in one program stands for processes on many machines.
 * @example const store = sharedMemoryStore(); createCollections({ client, store, clock });
 */
export function sharedMemoryStore<R extends PaymentRecord = PaymentRecord>({
  nowMs,
  tells = false,
}: SharedMemoryOptions = {}): SharedStore<R> {
  const memory = openMemory<R>();
  const listeners = new Set<Listener>();
  const tell = <T extends PaymentRecord>(record: T, isDue = false): T => {
    const { flow, id } = record;
    for (const listener of listeners) queueMicrotask(() => listener([{ flow, id, ...(isDue && { isDue }) }]));
    return record;
  };
  return {
    ...memory,
    shared: true,
    open: async (record) => tell(await memory.open(record), isDueAtOnce(record)),
    save: async (record) => tell(await memory.save(record)),
    async loadAll(keys) {
      const records = await Promise.all(keys.map(({ id, attempt, flow }) => memory.load(id, attempt, flow)));
      return records.filter((record, index) => record !== undefined && !isKnown(record, keys[index]!)) as R[];
    },
    ...(nowMs && { now: async () => new Date(nowMs()) }),
    ...(tells && {
      onChange(listener: Listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    }),
  };
}

const isKnown = ({ version, wakeAt }: PaymentRecord, { known }: KnownAttempt): boolean =>
  version === known?.version && wakeAt?.getTime() === known.wakeAt?.getTime();
