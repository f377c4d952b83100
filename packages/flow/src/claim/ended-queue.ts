import type { Holdings } from "../advance/holdings.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { Fifo } from "../lib/fifo.ts";
import { LEASE_MS } from "../record/lease-left.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";

/** So many wait for their turn here. The others are claimed again, by whoever is free. */
const MOST_WAITING = 100;

/** What has ended and is due: it is read again, or followed, one after the other, behind all that is open. */
export interface EndedQueue {
  add(ended: PaymentRecord): void;
  /** Begins nothing more, and waits for the one under way. */
  close(): Promise<void>;
}

export interface EndedQueueOptions {
  readonly store: Pick<PaymentStore, "load">;
  readonly time: ElapsedTime;
  readonly holdings: Pick<Holdings, "putOff">;
  adopt(ended: PaymentRecord): Promise<void>;
}

export function createEndedQueue({ store, time, holdings, adopt }: EndedQueueOptions): EndedQueue {
  const waiting = new Fifo<{ readonly ended: PaymentRecord; readonly untilMs: number }>();
  let running: Promise<void> | undefined;
  let isClosed = false;

  async function run(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined && !isClosed; next = waiting.shift()) {
      if (time.nowMs() < next.untilMs) await take(next.ended).catch(() => undefined);
    }
    running = undefined;
  }

  /** As it was claimed, since its `wakeAt` tells when it was planned; the one that is stored tells when it is due if this fails. */
  async function take(ended: PaymentRecord): Promise<void> {
    const stored = await store.load(ended.id, ended.attempt);
    if (stored?.version === ended.version) await adopt(ended);
  }

  return {
    add(ended) {
      if (isClosed) return;
      holdings.putOff(ended, LEASE_MS);
      if (waiting.size >= MOST_WAITING) return;
      waiting.push({ ended, untilMs: time.nowMs() + LEASE_MS });
      running ??= run();
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}
