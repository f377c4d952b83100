import type { Clock } from "@dollr-kit/core";
import { createAdmission, type Place } from "./admission.ts";
import { adoptLater } from "./adopt-later.ts";
import type { Advanced } from "./advance.ts";
import { createAttention, toHeldReport } from "./attention.ts";
import { systemClock } from "./clock.ts";
import { type CollectionHost, createCollection } from "./collection.ts";
import { type CollectionsOptions, resolveLimits, resolveNames } from "./collections-options.ts";
import type { Collections } from "./collections-type.ts";
import { bindOutside, keepContext } from "./creation-context.ts";
import { createPassCalls } from "./dollr.ts";
import { createElapsedTime } from "./elapsed-time.ts";
import { OtherMerchantError } from "./errors/other-merchant-error.ts";
import { OtherRequestError } from "./errors/other-request-error.ts";
import { isMerchantsMistake } from "./failure.ts";
import { differingFields } from "./fingerprint.ts";
import { type Flow, HAND_MS } from "./flow.ts";
import { forgetPayer } from "./forget-payer.ts";
import { createHub } from "./hub.ts";
import { isDate } from "./is-date.ts";
import { createKeeper } from "./keeper.ts";
import { loadOpen, loadShown } from "./load-open.ts";
import { createMerchantKeys, createOwnership, merchantOf, onlyOurs } from "./merchant.ts";
import { createRecord } from "./open-record.ts";
import { requireId } from "./parse-id.ts";
import { parseRequest } from "./parse-request.ts";
import { toPayerIds } from "./payer-memory.ts";
import { present } from "./present.ts";
import { createRateLimiter } from "./quota/create-rate-limiter.ts";
import { createRequestScheduler } from "./quota/request-scheduler.ts";
import { readReceipt } from "./read-receipt.ts";
import { noSuchCollection, recheckAttempts } from "./recheck.ts";
import type { CollectionRecord } from "./record.ts";
import type { ParsedRequest } from "./request.ts";
import { refuseOption, requireNumbers } from "./require-numbers.ts";
import { resumeOpen } from "./resume.ts";
import { type Opened, retryFailed } from "./retry.ts";
import { lookDelayMs } from "./schedule.ts";
import { createCountryCodes } from "./steps/country-code.ts";
import { openDefaultStore } from "./stores/default-store.ts";
import { resolveWatchOptions } from "./watch-options.ts";
import { createWeakListening } from "./weak-listening.ts";

const DEFAULT_LEASE_MS = 5 * 60_000;

/**
 * Creates what collects payments.
 * @example
 * const collections = createCollections({ client: createDollrClient() });
 * const payment = await collections.start({ id: "order-1042", payer, items, currency: "USD" });
 * const outcome = await payment.settled({ timeoutMs: 60_000 });
 * @see `docs/dollr-api.md#idempotency`
 */
export function createCollections(options: CollectionsOptions): Collections {
  const { client, random = Math.random, store: given } = options;
  const { defaultCountry, ...names } = resolveNames(options);
  const limits = resolveLimits(options);
  const clock = soundClock(options.clock ?? systemClock);
  const watch = resolveWatchOptions(options.watch);
  const store = given ?? openDefaultStore();
  const closing = new AbortController();
  const outside = keepContext();
  const time = createElapsedTime(clock);
  const hub = createHub(bindOutside(outside, watch.onEvent));
  const attention = createAttention(bindOutside(outside, watch.onAttention));
  const limiter = createRateLimiter({
    ...watch,
    time,
    onChange: () => requests.wake(),
    onHeld: (held) => attention.report(toHeldReport(held)),
  });
  const requests = createRequestScheduler(limiter, time);
  const admission = createAdmission(watch.maxQueued);
  const { call, reserve } = createPassCalls({ client, limiter, requests });
  // What the client sends for itself counts as well.
  const stopCounting = client.observe({
    onRequest: ({ operation }) => operation === "obtainToken" && limiter.overdraw(),
  });
  const flow: Flow = {
    call,
    reserve,
    store,
    clock,
    time,
    hub,
    attention,
    countryCodes: createCountryCodes(),
    limits,
    isClosing: () => closing.signal.aborted,
    rememberPayer(record) {
      const ids = toPayerIds(record);
      const remember = async () => ids && (await store.rememberPayer(record.payerKey, ids));
      remember().catch(() => undefined);
    },
    async adoptLater(failed) {
      const later = await adoptLater(context(), flow.call, failed);
      if (later !== undefined) keeper.takeUp(later);
    },
    handMs: () => HAND_MS + ((2 * keeper.load) / limiter.requestsPerSecond) * 1_000,
    lookDelayMs: (record, troubles) => {
      const { requestsPerSecond } = limiter;
      return lookDelayMs({ requestsPerSecond, ageMs: keeper.ageMs(record), troubles, waiting: keeper.load, random });
    },
  };
  const merchantKeys = createMerchantKeys(client, names);
  const isOurs = createOwnership(merchantKeys);
  const ourStore = onlyOurs(store, merchantKeys);
  const keeper = createKeeper({ flow, client, limiter, requests, time, outside, isOurs, ourStore }, watch);
  const host: CollectionHost = {
    hub,
    listenWeakly: createWeakListening(hub),
    clock,
    closing: closing.signal,
    follow: keeper.follow,
    askAgainAt: (record) => keeper.askAgainAt(record),
    receiptOf: (record) => readReceipt(flow.call, record),
  };

  const context = () => ({ merchant: merchantOf(client, names), store, nowMs: clock.now() });

  /** @throws OtherMerchantError for a record that this merchant must not touch. */
  async function own(record: CollectionRecord | undefined): Promise<CollectionRecord | undefined> {
    if (record !== undefined && !(await isOurs(record))) throw new OtherMerchantError(record.id, record.referenceId);
    return record;
  }

  async function open(request: ParsedRequest): Promise<Opened & { readonly place?: Place }> {
    const stored = await own(await store.load(request.id));
    const opened = stored ? { record: stored, isOurs: false } : await openNew(request);
    const { record } = opened;
    await own(record);
    const fields = await differingFields(record.request, request);
    if (fields.length > 0) throw new OtherRequestError(record.id, record.referenceId, fields);
    return opened;
  }

  /** @throws QueueFullError before anything is stored. */
  async function openNew(request: ParsedRequest): Promise<Opened & { readonly place?: Place }> {
    const place = admission.enter(request.id);
    try {
      const mine = await createRecord(context(), request, 1);
      const record = await store.open({ ...mine, wakeAt: whenOthersMayHaveIt() });
      const isOurs = record.openedBy === mine.openedBy;
      if (isOurs) return { record, isOurs, place };
      place.leave();
      return { record, isOurs };
    } catch (error) {
      place.leave();
      throw error;
    }
  }

  /** It may have to wait for its turn before it is saved again. */
  const whenOthersMayHaveIt = () => new Date(clock.now() + HAND_MS + requests.expectedWaitMs("new"));

  /** The first pass, unless another worker is at it. It goes on by itself when the store fails or Dollr cannot be reached. */
  async function begin(begun: Promise<Advanced | undefined>): Promise<void> {
    const advanced = await begun.catch(() => undefined);
    const isPreparing = advanced?.record.stage === "preparing";
    if (isPreparing && advanced?.failure && isMerchantsMistake(advanced.failure)) throw advanced.failure.error;
  }

  /** What has failed is read again, and another attempt looked for: the store may be one of earlier, brought back from a backup. */
  async function lookAgain(failed: CollectionRecord): Promise<undefined> {
    const { record } = await keeper.readAgain(failed);
    if (record.status === "failed" && !record.refused) await flow.adoptLater(record);
  }

  return {
    async start(request, { wait = true, signal } = {}) {
      closing.signal.throwIfAborted();
      const parsed = parseRequest(request, { defaultCountry });
      signal?.throwIfAborted();
      const { record, isOurs: isNew, place } = await open(parsed);
      const collection = createCollection(host, record);
      const join = () => (record.status === "failed" ? lookAgain(record) : keeper.join(record));
      const begun = begin(isNew ? keeper.drive(record, true, place) : join());
      if (wait) await untilAborted(begun, signal);
      else begun.catch(() => undefined);
      // It may have shown meanwhile that there was another attempt, or that it had not failed.
      const latest = collection.record.status === "failed" ? await loadShown(store, record.id) : undefined;
      return latest === undefined ? collection : createCollection(host, latest);
    },
    async recheck(id) {
      closing.signal.throwIfAborted();
      requireId(id);
      const latest = await own(await store.load(id));
      if (latest === undefined) throw noSuchCollection(id);
      return createCollection(host, await recheckAttempts(keeper, store, latest));
    },
    async get(id) {
      requireId(id);
      const record = await loadShown(store, id);
      return record && createCollection(host, record);
    },
    async retry(id) {
      closing.signal.throwIfAborted();
      requireId(id);
      await own(await store.load(id));
      const { record, isOurs: isNew } = await retryFailed(flow, keeper, context(), id);
      const collection = createCollection(host, record);
      await begin(isNew ? keeper.drive(record, false) : keeper.join(record));
      return collection;
    },
    async forgetPayer(id) {
      closing.signal.throwIfAborted();
      requireId(id);
      await own(await store.load(id));
      await forgetPayer(flow, id);
    },
    async resume({ signal } = {}) {
      closing.signal.throwIfAborted();
      const resumed = await resumeOpen({ store, keeper, attention, isOurs }, signal);
      keeper.keepSweeping();
      return { resumed };
    },
    list({ status, olderThanMs } = {}) {
      if (olderThanMs !== undefined) requireNumbers({ olderThanMs }, "from 0");
      return store.list({
        ...present("status", status),
        ...(olderThanMs !== undefined && { createdBefore: new Date(clock.now() - olderThanMs) }),
      });
    },
    async advance(id) {
      requireId(id);
      const record = await own(await loadOpen(store, id));
      if (record === undefined || record.stage === "settled") return { done: true };
      const { lookInMs } = await keeper.drive(record, false);
      // It may have shown that there was another attempt, which only the caller takes further where nobody watches.
      const inMs = lookInMs ?? ((await loadOpen(store, id))?.wakeAt && 0);
      return inMs == null ? { done: true } : { wakeAt: new Date(clock.now() + inMs) };
    },
    onSettled(handler, { since, leaseMs = DEFAULT_LEASE_MS } = {}) {
      // Of a lease without an end no Date can be made.
      requireNumbers({ leaseMs: leaseMs < 1e12 && leaseMs }, "above 0");
      if (since !== undefined && !isDate(since)) refuseOption("since has to be a valid Date.");
      if (keeper.isDelivering)
        refuseOption(
          "onSettled has a handler already, and a second one would take its place in silence. Call both from one handler.",
        );
      keeper.deliverWith({ handler: (...ending) => outside(() => handler(...ending)), leaseMs, since });
    },
    async close() {
      closing.abort(new Error("These collections are closed."));
      requests.close(closing.signal.reason);
      limiter.close();
      await keeper.close();
      stopCounting();
      if (given === undefined) await store.close?.();
    },
  };
}

/** A clock that answers Dates is understood as well. */
function soundClock(clock: Clock): Clock {
  return { now: () => +clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) };
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
