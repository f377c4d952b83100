import type { Clock } from "@dollr-kit/core";
import { type Attention, nameOf, paymentOf } from "../events/attention.ts";
import type { SettledOutcome } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";
import { toSettledOutcome } from "../record/to-outcome.ts";
import { createDeliveryLease, type DeliveryLease, leaseOf } from "./delivery-lease.ts";
import { type DeliveryOrder, turnOf } from "./delivery-order.ts";

/**
 * Does what an ending asks for: ships, or gives the goods back. It confirms by resolving.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#hosted-checkout
 */
export type SettledHandler<R extends PaymentRecord = PaymentRecord> = (
  outcome: SettledOutcome,
  record: R,
) => Promise<void> | void;

/** Which endings a handler gets, and for how long it has them to itself. */
export interface OnSettledOptions {
  /** Endings before then are left alone: for a shop that delivered by other means until now. @defaultValue none */
  readonly since?: Date | undefined;
  /**
   * Milliseconds for which a worker has an ending to itself without a sign of life. While the handler runs the lease is renewed, for 12
   * leases at most; when it throws, or its process dies, another worker is given the same ending.
   * @defaultValue 300_000
   */
  readonly leaseMs?: number | undefined;
}

/** Milliseconds until an ending is given again to a handler that threw, doubling up to the lease. */
const FIRST_WAIT_MS = 5_000;

export interface DeliveryContext extends DeliveryOrder {
  readonly clock: Clock;
  readonly handler: SettledHandler;
  readonly leaseMs: number;
  /** Leases that are over since their handlers have finished here, though `retry` changed the record before that could be saved. */
  readonly over: Set<string>;
  /** Endings whose handlers run here. A handler that hangs does not get the same ending again in this process. */
  readonly running: Set<string>;
  /** By payment: what is being taken here. */
  readonly taking: Map<string, Promise<void>>;
  readonly attention: Attention;
  /** Aborts when this process has waited for its handlers long enough. */
  readonly stopped: AbortSignal;
}

/** Gives an ending to the handler, if it is leased to no worker and none has confirmed it: at least once, mostly once. */
export async function deliver(context: DeliveryContext, record: PaymentRecord): Promise<void> {
  const { leaseEnds, over, running } = context;
  const { delivery, stage, referenceId, settledAt } = record;
  const ending = `${referenceId} ${settledAt?.getTime()}`;
  if (stage !== "settled" || delivery?.doneAt !== undefined || running.has(ending)) return;
  const isLeased = leaseEnds.isLeased(record);
  const isOver = isLeased && over.delete(leaseOf(record));
  if (isLeased && !isOver) return;
  try {
    const lease = await takeInTurn(context, record, isOver);
    await (lease && handleOnce(context, lease, ending));
  } catch {
    // Another worker has it; or the store failed, and the lease ends by itself.
  }
}

/** Runs one delivery of an ending at a time in this process. */
async function handleOnce(context: DeliveryContext, lease: DeliveryLease, ending: string): Promise<void> {
  const { running } = context;
  running.add(ending);
  try {
    await handle(context, lease);
  } finally {
    running.delete(ending);
  }
}

/** Two endings of one payment are not taken at once: neither would see the lease of the other one. */
function takeInTurn(
  context: DeliveryContext,
  record: PaymentRecord,
  isOver: boolean,
): Promise<DeliveryLease | undefined> {
  const { taking } = context;
  const before = taking.get(record.id) ?? Promise.resolve();
  const taken = before.then(() => take(context, record, isOver));
  const isAnswered = taken.then(
    () => undefined,
    () => undefined,
  );
  taking.set(record.id, isAnswered);
  void isAnswered.then(() => taking.get(record.id) === isAnswered && taking.delete(record.id));
  return taken;
}

/** @returns nothing when another attempt's ending comes first, or when this one comes too late to be delivered. */
async function take(
  context: DeliveryContext,
  record: PaymentRecord,
  isOver: boolean,
): Promise<DeliveryLease | undefined> {
  const turn = await turnOf(context, record);
  if (turn === "later") return undefined;
  // A clock that was set meanwhile is held against that of a shared store only when the store is asked, as it was just now.
  if (!isOver && context.leaseEnds.isLeased(record)) return undefined;
  const lease = createDeliveryLease(context, record);
  if (turn === "now") return (await isTaken(context, lease, record)) ? lease : undefined;
  await lease.confirm();
  return undefined;
}

/** Another worker may have taken another attempt's ending at the same time: the one who sees that gives way. */
async function isTaken(context: DeliveryContext, lease: DeliveryLease, record: PaymentRecord): Promise<boolean> {
  await lease.take();
  if (hasNoOther(record) || (await turnOf(context, record)) === "now") return lease.isReady();
  await lease.release();
  return false;
}

/** Only after one that has failed there is another. */
const hasNoOther = ({ attempt, status, corrects }: PaymentRecord): boolean =>
  attempt === 1 && status === "completed" && corrects === undefined;

/** Runs the handler, and keeps the lease for as long as it runs. */
async function handle(
  { clock, handler, leaseMs, attention, stopped }: DeliveryContext,
  lease: DeliveryLease,
): Promise<void> {
  const { record } = lease;
  const back = new AbortController();
  const over = AbortSignal.any([back.signal, stopped]);
  const renewing = renew();
  // Whether its lease could be renewed or not: somebody has to look at a handler that hangs.
  clock.sleep(leaseMs, over).then(
    () => reportUndelivered(attention, lease),
    () => undefined,
  );
  try {
    await handler(toSettledOutcome(record), record);
  } catch (error) {
    back.abort("back");
    await renewing;
    reportUndelivered(attention, lease, { error });
    const againMs = FIRST_WAIT_MS * 2 ** Math.min(lease.tries - 1, 10);
    return lease.postpone(Math.min(leaseMs, againMs));
  }
  back.abort("back");
  await renewing;
  await lease.confirm();

  /** In the end of a handler that hangs, other workers may have the ending. */
  async function renew(): Promise<void> {
    try {
      for (let renewals = 1; renewals <= MOST_RENEWALS; renewals += 1) {
        await clock.sleep(leaseMs / 2, over);
        if (!(await lease.renew())) return;
      }
    } catch {
      // The handler has finished; or the store failed, and the lease ends by itself.
    }
  }
}

/** A handler that hangs keeps the ending for so many half leases. */
const MOST_RENEWALS = 24;

/**
 * People are told at tries 1, 2, 4, 8 and so on.
 * @param thrown - what the handler has thrown, which may be nothing: many reject without a reason. Absent where it hangs.
 */
function reportUndelivered(
  attention: Attention,
  { record, tries }: DeliveryLease,
  thrown?: { readonly error: unknown },
): void {
  if (!Number.isInteger(Math.log2(tries))) return;
  const what = thrown === undefined ? "has not come back since its lease was over" : "has thrown";
  const message = `${nameOf(record)} has ended, and the handler of onSettled ${what} (try ${tries}).`;
  const report = { kind: "undelivered", message, ...paymentOf(record), tries } as const;
  const key = `undelivered ${record.referenceId} ${record.status} ${tries} ${thrown === undefined}`;
  attention.report({ ...report, ...thrown }, key);
}
