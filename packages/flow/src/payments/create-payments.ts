import type { Advanced } from "../advance/advanced.ts";
import { noSuchPayment, recheckAttempts } from "../endings/recheck.ts";
import { retryFailed } from "../endings/retry.ts";
import { isMerchantsMistake } from "../errors/failure.ts";
import { isDate } from "../lib/is-date.ts";
import { requireFunction } from "../lib/require-function.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import type { Reconciled } from "../reconcile/reconciled.ts";
import { mayHaveLater } from "../record/may-have-later.ts";
import { requireId } from "../record/parse-id.ts";
import type { PaymentRecord, PaymentRequest } from "../record/record.ts";
import { loadShown, loadUnsettled } from "../stores/load-unsettled.ts";
import { reportOthersAmongOldest, resumeUnsettled } from "../watch/resume.ts";
import { forgetPerson } from "./forget-person.ts";
import type { PaymentsHost } from "./host.ts";
import { listRecords } from "./list-records.ts";
import { openPayment, requireOurs, toOpening } from "./open-payment.ts";
import type { StartOptions } from "./options.ts";
import { createPayment, type Payment } from "./payment.ts";
import type { Payments } from "./payments.ts";
import { startWithin } from "./start-within.ts";

const DEFAULT_LEASE_MS = 5 * 60_000;
const MOST_CLAIMED = 100;

/** What a merchant does with payments of a kind. */
export function createPayments(host: PaymentsHost): Payments {
  const { definition, worker, store, clock, closing, outside } = host;
  const load = async (id: string) => requireOurs(host, await store.load(id));
  const handleOf = (record: PaymentRecord, isBegunNow = false) => createPayment(host, record, { isBegunNow });
  let hasResumed = false;

  function requireOpen(id: string): void {
    closing.throwIfAborted();
    requireId(id, definition.name);
  }

  return {
    start: (request, options) => start(host, request, options),
    async recheck(id) {
      requireOpen(id);
      const latest = await load(id);
      if (latest === undefined) throw noSuchPayment(id);
      return handleOf(await recheckAttempts(worker, store, latest));
    },
    async get(id) {
      requireId(id, definition.name);
      const record = await loadShown(store, id);
      return record && handleOf(record);
    },
    async cancel(id) {
      requireOpen(id);
      const latest = await load(id);
      if (latest === undefined) throw noSuchPayment(id);
      return handleOf(await worker.cancel(latest));
    },
    async retry(id, toRequest) {
      requireOpen(id);
      await load(id);
      const { record, isNew } = await retryFailed(definition, worker, host.openContext(), id, toRequest);
      const payment = handleOf(record, isNew);
      await begin(isNew ? worker.begin(record, { isNew: true }) : worker.join(record));
      return payment;
    },
    async forgetPayer(id) {
      requireOpen(id);
      await load(id);
      await forgetPerson({ definition, ...host.openContext() }, id);
    },
    async resume({ signal } = {}) {
      closing.throwIfAborted();
      if (host.isShared) reportOthersAmongOldest(host);
      const resumed = host.isShared ? 0 : await resumeUnsettled(host, signal);
      worker.startSweeping();
      hasResumed = true;
      return { resumed };
    },
    reconcile: (options = {}) => reconcile(toReconciled(host), options),
    list: (filter = {}) => listRecords(store, filter, clock.now()),
    async advance(id) {
      requireId(id, definition.name);
      const record = await requireOurs(host, await loadUnsettled(store, id));
      if (record === undefined || record.stage === "settled") return { done: true };
      const { pollInMs } = await worker.driveHosted(record);
      // The pass may have found another attempt. Without a watcher the caller has to advance that one at once.
      const inMs = pollInMs ?? ((await loadUnsettled(store, id))?.wakeAt && 0);
      return inMs == null ? { done: true } : { wakeAt: new Date(clock.now() + inMs) };
    },
    async claimDue(limit = MOST_CLAIMED) {
      closing.throwIfAborted();
      requireNumbers({ limit: Number.isSafeInteger(limit) && limit }, "above 0");
      return [...new Set((await worker.claimDue(limit)).map(({ id }) => id))];
    },
    onSettled(handler, { since, leaseMs = DEFAULT_LEASE_MS } = {}) {
      requireFunction("the handler of onSettled", handler);
      // A Date cannot hold the end of a longer lease.
      requireNumbers({ leaseMs: leaseMs < 1e12 && leaseMs }, "above 0");
      if (since !== undefined && !isDate(since)) refuseOption("since has to be a valid Date.");
      if (worker.isDelivering)
        refuseOption(
          "onSettled has a handler already, and a second one would take its place in silence. Call both from one handler.",
        );
      worker.deliverWith({ handler: (...ending) => outside(() => handler(...ending)), leaseMs, since });
      if (hasResumed) reportOthersAmongOldest(host);
    },
    close: host.close,
  };
}

function toReconciled({ worker, limits, ...host }: PaymentsHost): Reconciled {
  return { ...host, audit: worker.audit, isUnderWay: worker.isUnderWay, quietWindowMs: limits.quietWindowMs };
}

async function start(
  host: PaymentsHost,
  request: PaymentRequest,
  { wait = true, signal, tx }: StartOptions = {},
): Promise<Payment> {
  signal?.throwIfAborted();
  if (tx !== undefined) return startWithin(host, request, tx);
  const { record, isNew, place } = await openPayment(toOpening(host), request);
  const payment = createPayment(host, record, { isBegunNow: isNew });
  const begun = isNew ? begin(host.worker.begin(record, { isFresh: true, place })) : join(host, record);
  if (wait) await untilAborted(begun, signal);
  else begun.catch(() => undefined);
  // The first pass may have found another attempt, or that this one had not failed.
  const latest = payment.record.status === "failed" ? await loadShown(host.store, record.id) : undefined;
  return latest === undefined ? payment : createPayment(host, latest);
}

/**
 * Reads a failed payment again and searches for a later attempt: the store may have been restored from an old backup.
 * @throws whatever keeps Dollr from answering that: it may not have failed then.
 */
async function join({ worker }: PaymentsHost, record: PaymentRecord): Promise<void> {
  if (record.status !== "failed") return begin(worker.join(record));
  const { record: failed } = await worker.readAgain(record);
  if (mayHaveLater(failed)) await worker.findLaterAttempt(failed);
}

/** Waits for the first pass. Where the store fails or Dollr cannot be reached, the payment goes on by itself later. */
async function begin(begun: Promise<Advanced | undefined>): Promise<void> {
  const advanced = await begun.catch(() => undefined);
  const isPreparing = advanced?.record.stage === "preparing";
  if (isPreparing && advanced?.failure && isMerchantsMistake(advanced.failure)) throw advanced.failure.error;
}

async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work;
  const over = new AbortController();
  try {
    await Promise.race([
      work,
      new Promise((_, reject) => {
        signal.throwIfAborted();
        signal.addEventListener("abort", () => reject(signal.reason), { signal: over.signal });
      }),
    ]);
  } finally {
    over.abort();
  }
}
