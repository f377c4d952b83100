import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import { pollDelayMs } from "../advance/schedule.ts";
import { createDeliveries, type Delivering } from "../deliver/deliveries.ts";
import type { Audit } from "../endings/audit.ts";
import { callOffBesideCompleted } from "../endings/call-off.ts";
import { createEndings } from "../endings/endings.ts";
import { openLaterAttempt } from "../endings/find-later-attempt.ts";
import { type ReadAgain, reportOtherAmount } from "../endings/read-again.ts";
import { reportUnverified } from "../events/report-unverified.ts";
import type { OpenContext } from "../flow-definition.ts";
import type { RunOutside } from "../lib/creation-context.ts";
import { type CallNeeds, createPassCalls } from "../quota/pass-calls.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { RecordSource } from "../stores/only-ours.ts";
import { type Claiming, createClaimingWaker } from "./claiming-waker.ts";
import { createDriving, type Driving } from "./driving.ts";
import type { Follow } from "./follow.ts";
import { createInProcessWaker } from "./in-process-waker.ts";
import { createPasses } from "./passes.ts";
import { takePass } from "./take-pass.ts";
import { createUnreadOffers } from "./unread-offers.ts";
import type { Waker } from "./waker.ts";
import type { ResolvedWatchOptions } from "./watch-options.ts";

/** Looks after the payments of a process: one pass at a time for each, and the next one when it is due. */
export interface Worker extends Follow, Driving {
  /** Whether this process goes on with it, and does not only wait for another one. */
  holds(id: string): boolean;
  /** Whether a pass over it runs here just now, or waits for its turn. */
  isUnderWay(id: string): boolean;
  /** Leases what is open and due, for a host that has each of these taken further. What has ended and is due is seen to here. */
  claimDue(limit: number): Promise<readonly PaymentRecord[]>;
  /** Reads how an open payment stands, and sends nothing for it. */
  readOpen(record: PaymentRecord): Promise<PaymentRecord>;
  /** Reads an ended payment once more. */
  readAgain(record: PaymentRecord): Promise<ReadAgain>;
  /** Calls an open one off. */
  cancel(open: PaymentRecord): Promise<PaymentRecord>;
  /** Reads many payments in no hurry. */
  readonly audit: Audit;
  /** Opens the attempt after one that has failed, where Dollr knows it, and looks after it. */
  findLaterAttempt(failed: PaymentRecord): Promise<void>;
  /** Adopts a payment whose worker may be dead. */
  adopt(record: PaymentRecord): void;
  /** Adopts, until `close`, whatever nobody looks after. */
  startSweeping(): void;
  /** Whether endings are given to a handler. */
  readonly isDelivering: boolean;
  /** Gives every ending that is not confirmed to the handler, now and at every sweep. */
  deliverWith(delivery: Delivering): void;
  close(): Promise<void>;
}

export interface WorkerDependencies extends CallNeeds {
  /** What all passes share, without what depends on the payments that are looked after here. */
  readonly shared: Omit<AdvanceContext, "findLaterAttempt" | "recordLeaseMs" | "restLeaseMs" | "pollDelayMs">;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly outside: RunOutside;
  /** Whether this merchant may touch a record. */
  readonly isOurs: (record: PaymentRecord) => Promise<boolean>;
  /** The store without the records of others, where it gives out several. */
  readonly ourStore: RecordSource;
  /** Where a new record is opened now. */
  readonly openContext: () => OpenContext;
  /** What it takes to claim payments from a store that is shared. */
  readonly claiming?: Claiming | undefined;
}

export function createWorker(dependencies: WorkerDependencies, options: ResolvedWatchOptions): Worker {
  const { shared, outside, ourStore, openContext } = dependencies;
  const { definition, call, time } = shared;
  let isClosed = false;
  const context: AdvanceContext = { ...shared, findLaterAttempt, ...createTimes(dependencies, () => waker) };
  const passes = createPasses({
    ...{ ...dependencies, context },
    advance: (passContext, beginning, waitedMs) => takePass(passContext, { watch, keep }, beginning, waitedMs),
  });
  const deliveries = createDeliveries(context, time, ourStore, options.concurrency);
  const { call: reread } = createPassCalls(dependencies, 0, "reread");
  const unhurried = {
    ...context,
    call: reread,
    findLaterAttempt: (failed: PaymentRecord) => findLaterAttempt(failed, reread),
  };
  const endings = createEndings(context, {
    ...{ unhurried, time, outside, deliveries, sweeps: options.enabled && options.work },
    startSweeping: () => waker.startSweeping(),
  });
  const unreadOffers = createUnreadOffers(shared, { time, overdueMs: options.overdueMs });
  const driving = createDriving(shared, {
    ...{ passes, waker: () => waker, works: options.work, isClosed: () => isClosed },
  });
  const needs = { ...dependencies, options, context, passes, endings, deliveries, drive: driving.drive };
  const waker = dependencies.claiming
    ? createClaimingWaker({ ...needs, ...dependencies.claiming })
    : createInProcessWaker(needs);
  const { join, askAgainAt, follow, adopt, startSweeping, holds, claimDue } = waker;

  const watch: Waker["watch"] = (...plan) => waker.watch(...plan);

  async function findLaterAttempt(failed: PaymentRecord, by = call): Promise<void> {
    const later = await openLaterAttempt(definition, openContext(), by, failed);
    // The watcher has one entry per id: an attempt that has ended must not take the place of an open one.
    if (later !== undefined && later.stage !== "settled") adopt(later);
  }

  function keep(advanced: Advanced): Advanced {
    const { record, pollInMs } = advanced;
    unreadOffers.note(advanced);
    if (record.isOtherAmount) reportOtherAmount(context, record);
    reportUnverified(context.attention, record);
    callOffBesideCompleted(context, record).catch(() => undefined);
    if (pollInMs !== undefined) watch(record, pollInMs);
    else outside(() => endings.keep(record));
    return advanced;
  }

  return {
    get isDelivering() {
      return deliveries.hasBegun;
    },
    ...{ ...driving, join, askAgainAt, follow, adopt, startSweeping, holds, claimDue, findLaterAttempt },
    ...{ readOpen: endings.readOpen, readAgain: endings.readAgain, cancel: endings.cancel, audit: endings.audit },
    isUnderWay: passes.has,
    deliverWith(delivering) {
      outside(() => deliveries.begin(delivering));
      startSweeping();
    },
    async close() {
      isClosed = true;
      await waker.close();
      await deliveries.close();
    },
  };
}

/** A payment that is about to expire is looked at when it does, but no sooner than this. */
const LEAST_DELAY_MS = 2_000;

/** How long a record stays with this process, and when it is looked at again: both depend on how much there is to be looked after. */
function createTimes(
  { shared, limiter, random }: WorkerDependencies,
  waker: () => Waker,
): Pick<AdvanceContext, "recordLeaseMs" | "restLeaseMs" | "pollDelayMs"> {
  return {
    recordLeaseMs: () => waker().leaseMs(),
    restLeaseMs: () => waker().restLeaseMs(),
    pollDelayMs(record, failedPasses) {
      // Whoever closes leaves it to others at once.
      if (shared.holdings !== undefined && shared.isClosing()) return 0;
      const { requestsPerSecond } = limiter;
      const isUnpaidOffer = shared.definition.offerOf(record)?.isUnpaid(record);
      const { load: waiting } = waker();
      const delayMs = pollDelayMs({
        ...{ requestsPerSecond, isUnpaidOffer, failedPasses, waiting, random },
        ageMs: waker().ageMs(record),
      });
      const leftMs = (record.request.expiresAt?.getTime() ?? 0) - shared.clock.now();
      // Else a clock that stands still just before the end would have it looked at without a pause.
      return leftMs > 0 && leftMs < delayMs ? Math.max(leftMs, LEAST_DELAY_MS) : delayMs;
    },
  };
}
