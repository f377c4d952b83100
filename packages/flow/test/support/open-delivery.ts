import { type DeliveryContext, deliver, type SettledHandler } from "../../src/deliver/deliver.ts";
import { createLeaseEnds } from "../../src/deliver/lease-ends.ts";
import type { AttentionReport } from "../../src/events/attention-report.ts";
import type { PaymentRecord } from "../../src/record/record.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { aRecord } from "../../src/testing/a-record.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export const START_MS = aRecord().updatedAt.getTime();
export const LEASE_MS = 60_000;
export const at = (ms: number): Date => new Date(START_MS + ms);
export const ENDED = aRecord({
  stage: "settled",
  status: "failed",
  reason: "declined",
  settledAt: at(0),
  wakeAt: null,
});
/** The handler never comes back. */
export const hang = (): Promise<never> => new Promise(() => {});
export const fail = (): Promise<never> => Promise.reject(new Error("out of stock"));

export async function openDelivery(records: readonly PaymentRecord[], handler: SettledHandler, leaseMs = LEASE_MS) {
  const clock = createVirtualClock(START_MS);
  const store = memoryStore();
  const opened: PaymentRecord[] = [];
  for (const record of records) opened.push(await store.open(record));
  const given: number[] = [];
  const reports: { report: AttentionReport; key: string | undefined }[] = [];
  const stopping = new AbortController();
  const context: DeliveryContext = {
    store,
    clock,
    leaseEnds: createLeaseEnds(clock, { nowMs: clock.now } as never, () => LEASE_MS),
    since: undefined,
    handler: async (outcome, record) => {
      given.push(record.attempt);
      await handler(outcome, record);
    },
    leaseMs,
    over: new Set(),
    running: new Set(),
    taking: new Map(),
    attention: { report: (report, key) => void reports.push({ report, key }) },
    stopped: stopping.signal,
  };
  const [ended] = opened as [PaymentRecord];
  const stored = async (attempt = ended.attempt) => (await store.load(ended.id, attempt))!;
  const give = (record = ended) => clock.until(deliver(context, record));
  return { context, store, clock, opened, ended, given, reports, stored, give, stop: () => stopping.abort("closed") };
}
