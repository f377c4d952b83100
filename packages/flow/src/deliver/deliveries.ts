import { reportReplacedStore } from "../events/report-replaced-store.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import { type DeliveryContext, deliver } from "./deliver.ts";
import { createLeaseEnds } from "./lease-ends.ts";

/** The handler of this process, and which endings are for it. */
export type Delivering = Pick<DeliveryContext, "handler" | "leaseMs" | "since">;

/** The endings that this process gives to its handler, a few at a time. */
export interface Deliveries {
  /** Whether there is a handler. */
  readonly hasBegun: boolean;
  /** From now on, and for all that is not confirmed. */
  begin(delivering: Delivering): void;
  /** One that has just ended. */
  add(record: PaymentRecord): void;
  /** All that nobody has confirmed. */
  addAll(): Promise<void>;
  /** Begins nothing more, and waits for the handlers under way, for as long as their leases last. */
  close(): Promise<void>;
}

export function createDeliveries(
  { store, clock, attention }: Pick<DeliveryContext, "store" | "clock" | "attention">,
  time: ElapsedTime,
  ours: RecordSource,
  concurrency: number,
): Deliveries {
  const underWay = new Set<Promise<void>>();
  const leaseEnds = createLeaseEnds(clock, time, () => delivering?.leaseMs ?? 0);
  const over = new Set<string>();
  const running = new Set<string>();
  const taking = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let delivering: Delivering | undefined;
  let isListing = false;
  let isClosed = false;

  function add(record: PaymentRecord): void {
    if (isClosed || delivering === undefined) return;
    if ((record.settledAt ?? record.updatedAt) < (delivering.since ?? 0)) return;
    const done: Promise<void> = deliverWithinLease(delivering, record).finally(() => {
      underWay.delete(done);
      return addNext(record);
    });
    underWay.add(done);
  }

  /** The ending of another attempt, or of this one after a `retry`, may have waited for this one. */
  async function addNext({ id, attempt, status, settledAt }: PaymentRecord): Promise<void> {
    if (isClosed || status !== "failed") return;
    const load = (each: number) => store.load(id, each).catch(() => undefined);
    const next = (await load(attempt + 1)) ?? (await load(attempt));
    if (next?.stage !== "settled") return;
    if (next.attempt > attempt || next.settledAt?.getTime() !== settledAt?.getTime()) add(next);
  }

  /** A handler that never comes back must not keep its place from others. */
  async function deliverWithinLease(taken: Delivering, record: PaymentRecord): Promise<void> {
    const back = new AbortController();
    const leaseOver = clock.sleep(taken.leaseMs, back.signal).catch(() => undefined);
    await Promise.race([
      deliver(
        { ...taken, store, clock, leaseEnds, attention, over, running, taking, stopped: stopping.signal },
        record,
      ),
      leaseOver,
    ]);
    back.abort("back");
  }

  async function addAll(): Promise<void> {
    if (delivering === undefined || isListing) return;
    isListing = true;
    try {
      for await (const record of ours.list({ undelivered: true })) {
        while (underWay.size >= concurrency) await Promise.race(underWay);
        if (isClosed) return;
        add(record);
      }
    } catch (error) {
      // The next sweep tries again.
      reportReplacedStore({ attention }, error);
    } finally {
      isListing = false;
    }
  }

  return {
    get hasBegun() {
      return delivering !== undefined;
    },
    begin(given) {
      delivering = given;
      void addAll();
    },
    add,
    addAll,
    async close() {
      isClosed = true;
      await Promise.all(underWay);
      stopping.abort("closed");
    },
  };
}
