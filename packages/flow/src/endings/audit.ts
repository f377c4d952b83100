import type { AdvanceContext } from "../advance/advance-context.ts";
import { toFailure } from "../errors/failure.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import type { ReadAgain } from "./read-again.ts";
import type { ReadOpen } from "./read-open.ts";
import { reportSecondCharge, type SecondCharge } from "./second-charge.ts";

/** What Dollr says of a payment, and how it stands here after that was saved. */
export interface Reading {
  readonly record: PaymentRecord;
  /** What follows from what Dollr says, an empty change where nothing does; nothing where Dollr does not know it. */
  readonly told?: RecordChange | undefined;
}

/** Reads for whoever compares many payments with Dollr: their requests wait behind those of payments that are under way. */
export interface Audit {
  /**
   * Reads a payment, ended or not, and stores what Dollr says.
   * @throws whatever keeps Dollr or the store from answering; then nothing has changed.
   */
  read(record: PaymentRecord): Promise<Reading>;
  /** The attempt after one that has failed, where Dollr knows it and this store did not. */
  findLaterAttempt(failed: PaymentRecord): Promise<PaymentRecord | undefined>;
  /** Where a completed payment was paid more than once, people hear of it. */
  reportSecondCharge(completed: PaymentRecord): Promise<readonly SecondCharge[]>;
}

interface Reads {
  readAgain(ended: PaymentRecord): Promise<ReadAgain>;
  readOpen(open: PaymentRecord): Promise<ReadOpen>;
}

export function createAudit(unhurried: AdvanceContext, { readAgain, readOpen }: Reads): Audit {
  const { definition, store } = unhurried;

  async function readKnown(record: PaymentRecord): Promise<Reading> {
    const reading: Reading = record.stage === "settled" ? await readAgain(record) : await readOpen(record);
    // Without an offer there is nothing to be asked for.
    const isOffer = reading.told === undefined && definition.offerOf(record) !== undefined;
    return { record: reading.record, told: isOffer ? {} : reading.told };
  }

  return {
    async read(record) {
      try {
        return await readKnown(record);
      } catch (error) {
        if (toFailure(error).kind === "not-found") return { record };
        throw error;
      }
    },
    async findLaterAttempt(failed) {
      await unhurried.findLaterAttempt(failed);
      return store.load(failed.id, failed.attempt + 1);
    },
    reportSecondCharge: (completed) => reportSecondCharge(unhurried, completed),
  };
}
