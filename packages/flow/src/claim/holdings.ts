import type { Clock } from "@dollr-kit/core";
import type { Holdings } from "../advance/holdings.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { SHARED_LEASE_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Postponement, SharedStore } from "../stores/shared-store.ts";

/** Leases are prolonged so often: two of these may fail before one ends. */
const BEAT_MS = SHARED_LEASE_MS / 3;
/** What is put off waits so long for others, since a statement for many costs little more than for one. */
const GATHER_MS = 25;
/** So many at once wait for no others. */
const ENOUGH_ROWS = 100;

export interface HoldingsOptions {
  readonly store: Pick<SharedStore, "postpone">;
  readonly clock: Clock;
  readonly time: ElapsedTime;
}

const keyOf = ({ id, attempt }: PaymentRecord): string => `${attempt} ${id}`;

export function createHoldings({ store, clock, time }: HoldingsOptions): Holdings {
  const held = new Map<string, PaymentRecord>();
  let isBeating = false;
  let idle = new AbortController();
  let gathered: Postponement[] = [];
  let enough = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  const toRow = ({ flow, id, attempt, version }: PaymentRecord, inMs: number): Postponement => ({
    ...{ flow, id, attempt, version },
    wakeAt: new Date(clock.now() + inMs),
  });

  /** Where the store fails, leases end by themselves, and what was to rest is due sooner. */
  async function send(rows: readonly Postponement[]): Promise<void> {
    if (rows.length === 0) return;
    const sending = store.postpone(rows).catch(() => undefined);
    underWay.add(sending);
    await sending;
    underWay.delete(sending);
  }

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await time.sleep(BEAT_MS, signal);
      await send([...held.values()].map((record) => toRow(record, SHARED_LEASE_MS)));
    }
  }

  function letGo(record: PaymentRecord): void {
    held.delete(keyOf(record));
    if (held.size > 0) return;
    isBeating = false;
    idle.abort("idle");
  }

  function sendGathered(): Promise<void> {
    const rows = gathered;
    gathered = [];
    enough.abort("sent");
    return send(rows);
  }

  function gather(row: Postponement): void {
    gathered.push(row);
    if (gathered.length >= ENOUGH_ROWS) void sendGathered();
    if (gathered.length !== 1) return;
    enough = new AbortController();
    time.sleep(GATHER_MS, enough.signal).then(sendGathered, () => undefined);
  }

  return {
    hold(record) {
      held.set(keyOf(record), record);
      if (isBeating) return;
      isBeating = true;
      idle = new AbortController();
      beat(idle.signal).catch(() => undefined);
    },
    letGo,
    putOff(record, inMs) {
      letGo(record);
      const row = toRow(record, inMs);
      gather(row);
      return { ...record, wakeAt: row.wakeAt };
    },
    async close() {
      await sendGathered();
      await Promise.all(underWay);
    },
  };
}
