import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Deliveries } from "../deliver/deliveries.ts";
import { CancelRefusedError } from "../errors/cancel-refused-error.ts";
import { reportReplacedStore } from "../events/report-replaced-store.ts";
import type { RunOutside } from "../lib/creation-context.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import { mayHaveLater } from "../record/may-have-later.ts";
import type { PaymentRecord } from "../record/record.ts";
import { type Audit, createAudit } from "./audit.ts";
import { callOffLater } from "./call-off.ts";
import { cancelPayment } from "./cancel.ts";
import { followCompleted, isToFollow } from "./follow-completed.ts";
import { type ReadAgain, readAgain, reportOtherAmount } from "./read-again.ts";
import { type ReadOpen, readOpen } from "./read-open.ts";
import { createRereadPlan, NO_REREADS } from "./reread-plan.ts";
import { reportSecondCharge } from "./second-charge.ts";

/** Looks after what has ended: it is delivered, read again, and followed where another attempt may have been paid as well. */
export interface Endings {
  /** One that has just ended. */
  keep(ended: PaymentRecord): void;
  /** Reads how an open one stands, which may have ended. */
  readOpen(open: PaymentRecord): Promise<PaymentRecord>;
  /** Reads an ended one once more: mobile money sometimes fails and is completed later. */
  readAgain(ended: PaymentRecord): Promise<ReadAgain>;
  /** Calls an open one off. @throws CancelRefusedError where money may be moving. */
  cancel(open: PaymentRecord): Promise<PaymentRecord>;
  /** Reads or follows an ended payment whose `wakeAt` has come. If that fails, it is done at the next time. */
  adopt(ended: PaymentRecord): Promise<void>;
  /** The same for payments that are due by elapsed time, whatever the wall clock says. */
  adoptPlanned(): Promise<void>;
  /** For whoever compares many payments with Dollr. */
  readonly audit: Audit;
}

export interface EndingsOptions {
  /** For reads of ended payments: their requests wait behind those of payments that are under way. */
  readonly unhurried: AdvanceContext;
  readonly time: ElapsedTime;
  readonly outside: RunOutside;
  readonly deliveries: Deliveries;
  /** Whether this process sweeps. */
  readonly sweeps: boolean;
  /** Sweeps from now on, since something will be due later. */
  startSweeping(): void;
}

export function createEndings(context: AdvanceContext, options: EndingsOptions): Endings {
  const { unhurried, time, outside, deliveries, sweeps, startSweeping } = options;
  // A shared store has a clock of its own, by which a claim gives them out.
  const rereads = context.holdings === undefined ? createRereadPlan(context.clock, time) : NO_REREADS;

  function keep(ended: PaymentRecord): void {
    deliveries.add(ended);
    rereads.note(ended);
    // A sweep takes it up when it is to be read again or followed.
    if (ended.wakeAt !== null && sweeps) startSweeping();
    // Without a sweep, a second charge is reported now.
    if (isToFollow(ended) && !sweeps) void reportSecondCharge(context, ended).catch(() => undefined);
  }

  async function again(by: AdvanceContext, ended: PaymentRecord): Promise<ReadAgain> {
    const read = await readAgain(by, ended);
    rereads.note(read.record);
    if (read.record.status === ended.status) return read;
    // At once, before the later attempt sends anything. If it fails, a sweep does it.
    if (read.record.status === "completed") await callOffLater(by, read.record).catch(() => undefined);
    outside(() => keep(read.record));
    return read;
  }

  /** What keeps it from being called off may be that it is paid: that is stored and told, as when it is read at any time. */
  async function noteWhy({ id, attempt }: PaymentRecord): Promise<void> {
    const stored = await context.store.load(id, attempt);
    if (stored === undefined) return;
    if (stored.stage === "settled") outside(() => keep(stored));
    else if (context.definition.offerOf(stored) !== undefined) await readNow(context, stored);
  }

  async function readNow(by: AdvanceContext, open: PaymentRecord): Promise<ReadOpen> {
    const read = await readOpen(by, open);
    if (read.record.isOtherAmount) reportOtherAmount(context, read.record);
    if (read.record.stage === "settled") outside(() => keep(read.record));
    return read;
  }

  /** The attempt after it may be one that this store has lost. */
  async function againWithLater(ended: PaymentRecord): Promise<void> {
    const { record } = await again(unhurried, ended);
    const latest = await context.store.load(record.id);
    const isLatest = latest === undefined || latest.attempt <= record.attempt;
    if (isLatest && mayHaveLater(record)) await unhurried.findLaterAttempt(record);
  }

  async function adopt(ended: PaymentRecord): Promise<void> {
    const adopted: Promise<unknown> = isToFollow(ended) ? followCompleted(unhurried, ended) : againWithLater(ended);
    await adopted.catch((error) => reportReplacedStore(context, error));
  }

  return {
    keep,
    readOpen: async (open) => (await readNow(context, open)).record,
    async cancel(open) {
      try {
        const record = await context.callingOff.during(open, () => cancelPayment(context, open));
        if (open.stage !== "settled") outside(() => keep(record));
        return record;
      } catch (error) {
        if (error instanceof CancelRefusedError && open.stage !== "settled") await noteWhy(open).catch(() => undefined);
        throw error;
      }
    },
    readAgain: (ended) => again(context, ended),
    audit: createAudit(unhurried, {
      readAgain: (ended) => again(unhurried, ended),
      readOpen: (open) => readNow(unhurried, open),
    }),
    adopt,
    async adoptPlanned() {
      for (const planned of rereads.due()) {
        const record = await context.store.load(planned.id, planned.attempt);
        if (record?.stage === "settled" && record.status === "failed") await adopt(record);
        else rereads.forget(planned);
      }
    },
  };
}
