import type { AdvanceContext } from "../advance/advance-context.ts";
import type { Advanced } from "../advance/advanced.ts";
import type { Place } from "../quota/admission.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Passes } from "./passes.ts";
import type { Waker } from "./waker.ts";

/** Takes payments further. */
export interface Driving {
  /** Brings one that was begun or opened again here as far as it goes, where this process works. */
  begin(record: PaymentRecord, made: Made): Promise<Advanced | undefined>;
  /** Brings a payment as far as it goes, when its turn has come. Callers arriving together share one pass. */
  drive(record: PaymentRecord, made?: Made): Promise<Advanced>;
  /** The same for a host that was told to go on with this one: on a shared store it is leased to this process meanwhile. */
  driveHosted(record: PaymentRecord): Promise<Advanced>;
}

/** What this very run has done to a record before it is driven. */
export interface Made {
  /** It was inserted, so nothing of it can have been begun. @defaultValue false */
  readonly isFresh?: boolean;
  /** It was inserted or opened again, so it is leased to nobody else. @defaultValue what `isFresh` is */
  readonly isNew?: boolean;
  /** Its place among those that wait to begin. */
  readonly place?: Place | undefined;
}

export interface DrivingNeeds {
  readonly passes: Passes;
  /** It is made after this, and drives by it. */
  readonly waker: () => Waker;
  /** Whether this process works on payments, and does not only start them. */
  readonly works: boolean;
  isClosed(): boolean;
}

export function createDriving(
  { bus, clock, holdings }: Pick<AdvanceContext, "bus" | "clock" | "holdings">,
  { passes, waker, works, isClosed }: DrivingNeeds,
): Driving {
  async function drive(record: PaymentRecord, made: Made = {}): Promise<Advanced> {
    const { isFresh = false, isNew = isFresh, place } = made;
    if (isNew) noteBegun(record);
    // It may have been closed while the store was asked.
    const pass = isClosed() ? refuse(place) : passes.run({ record, isFresh, place, born: waker().bornOf(record) });
    if (isNew) keepWhileItWaits(record, pass);
    return pass;
  }

  function driveHosted(record: PaymentRecord): Promise<Advanced> {
    const driveIt = () => driveOrGiveBack(record);
    return holdings === undefined ? driveIt() : holdings.holdDuring(record, driveIt);
  }

  async function driveOrGiveBack(record: PaymentRecord): Promise<Advanced> {
    try {
      return await drive(record);
    } catch (error) {
      if (isClosed()) waker().giveBack(record);
      throw error;
    }
  }

  async function begin(record: PaymentRecord, made: Made): Promise<Advanced | undefined> {
    if (works) return drive(record, made);
    made.place?.leave();
    noteBegun(record);
    const { id, referenceId } = record;
    const askAgainAt = waker().askAgainAt(record);
    bus.emit({ type: "queued", id, referenceId, at: new Date(clock.now()), askAgainAt }, record);
    return undefined;
  }

  /** One that `retry` has opened again was saved before. */
  function noteBegun(record: PaymentRecord): void {
    if (record.version === 1) bus.begin(record);
  }

  function keepWhileItWaits(record: PaymentRecord, pass: Promise<unknown>): void {
    if (!isClosed() && holdings !== undefined) {
      holdings.queue(record);
      const letGo = () => holdings.letGo(record);
      pass.then(letGo, letGo);
    }
    pass.catch(() => isClosed() && waker().giveBack(record));
  }

  return { drive, driveHosted, begin };
}

async function refuse(place: Place | undefined): Promise<never> {
  place?.leave();
  throw new Error("These payments are closed.");
}
