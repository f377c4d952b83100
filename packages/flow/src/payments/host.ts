import { type Clock, type DollrClient, systemClock } from "@dollr-kit/core";
import { createCallingOff } from "../advance/calling-off.ts";
import { type Attention, createAttention, toHeldReport } from "../events/attention.ts";
import { createEventBus, type EventBus } from "../events/event-bus.ts";
import { createWeakListener, type WeakListener } from "../events/weak-listener.ts";
import type { ResendLimits } from "../execution/before-send.ts";
import type { FlowDefinition, OpenContext } from "../flow-definition.ts";
import { resolveClock } from "../lib/clock.ts";
import { bindOutside, keepContext, type RunOutside } from "../lib/creation-context.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { refuseOption } from "../lib/require-numbers.ts";
import { type Admission, createAdmission } from "../quota/admission.ts";
import { type CallDollr, createPassCalls } from "../quota/pass-calls.ts";
import type { Quota } from "../quota/quota.ts";
import type { LongHold } from "../quota/rate-limiter.ts";
import { joinQuota } from "../quota/shared-quota.ts";
import { LEASE_MS, SHARED_LEASE_MS } from "../record/lease-left.ts";
import { createMerchantKeys, createOwnership, merchantOf } from "../record/merchant.ts";
import type { PaymentRecord } from "../record/record.ts";
import { openDefaultStore } from "../stores/default-store.ts";
import { onlyOurs } from "../stores/only-ours.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import { isShared } from "../stores/shared-store.ts";
import type { StoreTransaction, StoreWithin } from "../stores/store-transaction.ts";
import { resolveWatchOptions } from "../watch/watch-options.ts";
import { createWorker, type Worker } from "../watch/worker.ts";
import { openStore } from "./open-store.ts";
import { openWithin } from "./open-within.ts";
import { type PaymentsOptions, resolveLimits, resolveNames } from "./options.ts";

/** What a process has for all payments of a kind. */
export interface PaymentsHost {
  readonly definition: FlowDefinition;
  readonly worker: Worker;
  readonly quota: Quota;
  readonly admission: Admission;
  /** Reads about payments, under the quota. */
  readonly call: CallDollr;
  readonly bus: EventBus;
  readonly attention: Attention;
  readonly listenWeakly: WeakListener;
  readonly store: PaymentStore;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly limits: ResendLimits;
  /** Milliseconds for which this process has a payment that it has begun, before others may; 0 where it does not work. */
  readonly leaseMs: number;
  /** Whether whatever is due is claimed from a store that processes share. */
  readonly isShared: boolean;
  /** Aborts when nothing will be followed any more. */
  readonly closing: AbortSignal;
  /** Runs what serves all callers outside of the async context of the one caller who woke it. */
  readonly outside: RunOutside;
  /** Where a new record is opened now. */
  openContext(): OpenContext;
  /** The store in a transaction of the merchant's. @throws DollrConfigError where it knows none, or that is none. */
  within(tx: StoreTransaction): StoreWithin;
  /** Whether this merchant may touch a record. */
  isOurs(record: PaymentRecord): Promise<boolean>;
  close(): Promise<void>;
}

/** Where nothing checks types it is easily left out, and any later error would not say so. */
function requireClient(client: unknown): void {
  if (typeof (client as DollrClient | undefined)?.observe === "function") return;
  refuseOption("client has to be a client of Dollr: { client: createDollrClient() }.");
}

/** @throws DollrConfigError for options that cannot be right. */
export function createHost(definition: FlowDefinition, options: PaymentsOptions): PaymentsHost {
  const { client, random = Math.random, store: given } = options;
  requireClient(client);
  const names = resolveNames(options);
  const limits = resolveLimits(options);
  const ownClock = resolveClock(options.clock);
  const watch = resolveWatchOptions(options.watch);
  const opened = given ?? openDefaultStore();
  if (!watch.work && !isShared(opened)) refuseUnshared();
  const closing = new AbortController();
  const outside = keepContext();
  const bus = createEventBus(bindOutside(outside, watch.onEvent));
  const attention = createAttention(bindOutside(outside, watch.onAttention));
  const onHeld = (held: LongHold) => attention.report(toHeldReport(held));
  const limiterSource = isShared(opened) && opened.limiter ? opened : undefined;
  const quotaOptions = { ...watch, client, time: createElapsedTime(ownClock), onHeld, limiterSource };
  const quota = joinQuota({ ...quotaOptions, clock: options.clock ?? systemClock });
  const { time } = quota;
  const { store, clock, claiming } = openStore(opened, definition.name, { ownClock, time });
  const leaseOfWorker = claiming === undefined ? LEASE_MS : SHARED_LEASE_MS;
  const leaseMs = watch.work ? leaseOfWorker : 0;
  const merchantKeys = createMerchantKeys(client, names);
  const isOurs = createOwnership(merchantKeys);
  const openContext = () => ({ merchant: merchantOf(client, names), store, nowMs: clock.now(), leaseMs });
  const { call, callOnce, reserve } = createPassCalls({ client, ...quota });
  const isClosing = () => closing.signal.aborted;
  const { holdings } = claiming ?? {};
  const calls = { call, callOnce, reserve };
  const callingOff = createCallingOff();
  const shared = { definition, ...calls, store, clock, time, bus, attention, limits, isClosing, callingOff, holdings };
  const ourStore = onlyOurs(store, merchantKeys);
  const dependencies = { ...quota, shared, client, random, outside, isOurs, ourStore, openContext, claiming };
  const worker = createWorker(dependencies, watch);
  return {
    ...{ definition, worker, quota, call, bus, attention, store, clock, random, limits, leaseMs, outside },
    ...{ openContext, isOurs },
    within: (tx) => openWithin(opened, definition.name, tx),
    isShared: claiming !== undefined,
    admission: createAdmission(watch.maxQueued),
    listenWeakly: createWeakListener(bus),
    closing: closing.signal,
    async close() {
      closing.abort(new Error("These payments are closed."));
      quota.close(closing.signal.reason);
      await worker.close();
      if (given === undefined) await opened.close?.();
    },
  };
}

function refuseUnshared(): never {
  refuseOption(
    "watch.work is false, so a worker on another process has to begin what is started here: give a store that processes share.",
  );
}
