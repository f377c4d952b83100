import type { Clock } from "@dollr-kit/core";
import type { Holdings } from "../advance/holdings.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { SHARED_LEASE_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Postponement, SharedStore } from "../stores/shared-store.ts";
import { createGathering } from "./gathering.ts";

/** Leases are looked at so often, and those are prolonged of which no more than this share is left. */
const BEAT_MS = 1_500;
const SHARE_LEFT = 0.7;
/** Nothing is done yet for what only waits for its turn, and it may be much: it is prolonged more rarely, for longer. */
const QUEUED_LEASE_MS = 15_000;

export interface HoldingsOptions {
  readonly store: Pick<SharedStore, "postpone">;
  readonly clock: Clock;
  readonly time: ElapsedTime;
}

interface Held {
  readonly record: PaymentRecord;
  /** For so long at a time. */
  readonly leaseMs: number;
  endsMs: number;
}

const keyOf = ({ id, attempt }: PaymentRecord): string => `${attempt} ${id}`;

export function createHoldings({ store, clock, time }: HoldingsOptions): Holdings {
  const held = new Map<string, Held>();
  let beating: AbortController | undefined;
  const gathering = createGathering(store, time);
  const works = new Set<Promise<unknown>>();

  const toRow = ({ flow, id, attempt, version }: PaymentRecord, inMs: number): Postponement => ({
    ...{ flow, id, attempt, version },
    wakeAt: new Date(clock.now() + inMs),
  });

  function prolong(each: Held): Postponement {
    each.endsMs = time.nowMs() + each.leaseMs;
    return toRow(each.record, each.leaseMs);
  }

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await time.sleep(BEAT_MS, signal);
      const nowMs = time.nowMs();
      const ending = [...held.values()].filter(({ endsMs, leaseMs }) => endsMs - nowMs <= leaseMs * SHARE_LEFT);
      await gathering.send(ending.map(prolong));
    }
  }

  /** It was claimed, inserted or saved just now, with a short lease. */
  function keep(record: PaymentRecord, leaseMs: number): void {
    held.set(keyOf(record), { record, leaseMs, endsMs: time.nowMs() + SHARED_LEASE_MS });
    if (beating !== undefined) return;
    beating = new AbortController();
    beat(beating.signal).catch(() => undefined);
  }

  function letGo(record: PaymentRecord): void {
    held.delete(keyOf(record));
    if (held.size > 0) return;
    beating?.abort("nothing is held");
    beating = undefined;
  }

  function holdDuring<T>(record: PaymentRecord, work: () => Promise<T>): Promise<T> {
    keep(record, SHARED_LEASE_MS);
    const working = work().finally(() => {
      letGo(record);
      works.delete(working);
    });
    works.add(working);
    return working;
  }

  return {
    hold: (record) => keep(record, SHARED_LEASE_MS),
    holdDuring,
    queue: (record) => keep(record, QUEUED_LEASE_MS),
    has: (record) => held.get(keyOf(record))?.record.version === record.version,
    letGo,
    putOff(record, inMs) {
      letGo(record);
      const row = toRow(record, inMs);
      gathering.add(row);
      return { ...record, wakeAt: row.wakeAt };
    },
    async close() {
      await Promise.allSettled(works);
      await gathering.close();
    },
  };
}
