import type { Money } from "../lib/money.ts";
import type { PaymentStatus } from "../record/outcome.ts";

/**
 * How a record and Dollr differ. `missing-at-dollr`: Dollr does not know what was sent to it. `missing-here`: Dollr knows an attempt
 * that this store has lost. `completed-at-dollr`: had failed here. `failed-at-dollr`: was completed here; it is believed when Dollr
 * says so again, five minutes later. `open-at-dollr`: had ended here. `ended-at-dollr`: was open here, as what is just being paid may
 * be. `amount-differs`: other amounts, or other money than what was asked for. `second-charge`: paid more than once. `unreadable`:
 * Dollr did not answer, or in a way that cannot be understood, so that nothing is known.
 */
export type DifferenceKind =
  | "missing-at-dollr"
  | "missing-here"
  | "completed-at-dollr"
  | "failed-at-dollr"
  | "open-at-dollr"
  | "ended-at-dollr"
  | "amount-differs"
  | "second-charge"
  | "unreadable";

/** How a payment stands, and what moved: amounts are absent where nothing did, or they were not told. */
export interface Standing {
  readonly status: PaymentStatus;
  readonly payer?: Money;
  readonly payee?: Money;
}

/** One record that differs. */
export interface DifferingRecord {
  readonly id: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly referenceId: string;
  /** Here, before it was compared. Absent where this store did not have it. */
  readonly was?: Standing;
  /** At Dollr. Absent where Dollr does not know it, or could not be read. */
  readonly is?: Standing;
  /** The record says the same as Dollr now. */
  readonly isMended: boolean;
  /** For people. */
  readonly why?: string;
}

/** Who pays and who gets the money: what moved on the two sides differs by fees, and may be in two currencies. */
export type Side = "payer" | "payee";

/** Money that moved on one side in one currency, by our records before they were mended, and by Dollr. Ours and the difference are Dollr's, exactly. */
export interface MovedSum {
  readonly side: Side;
  readonly currency: string;
  /** Decimal string in major units, like all three. */
  readonly ours: string;
  readonly dollr: string;
  readonly difference: string;
}

/** Records that differ in one way, of payments that were asked for in one currency. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The kind of payment. */
  readonly flow: string;
  /** What was asked for; the currency of a refund may not be known. */
  readonly currency?: string;
  readonly count: number;
  readonly mended: number;
  /** What was asked for in all of them: a decimal string in major units of `currency`. */
  readonly sum?: string;
  /** Their part of the sums of the report; none of what is unreadable. The money of a second charge is in the sums by its own record. */
  readonly moved: readonly MovedSum[];
  /** The first 50 that were found. */
  readonly items: readonly DifferingRecord[];
}

/** How our records and Dollr agree. */
export interface ReconcileReport {
  /** The kind of payment. */
  readonly flow: string;
  /** Records of this merchant that were gone through, by how they stood before. */
  readonly records: Readonly<Record<PaymentStatus, number>>;
  /** Records that Dollr was asked about, those that could not be read among them. */
  readonly read: number;
  /** Those of them that nothing was in doubt of. */
  readonly sampled: number;
  readonly differences: readonly Difference[];
  /** Records that differed, and say the same as Dollr now. */
  readonly mended: number;
  /** Of what was read and can be compared. The differences of all groups add up to these. */
  readonly sums: readonly MovedSum[];
  /** It was stopped, by its signal or for `stopReason`: there may be more. What was found until then is here. */
  readonly isStopped: boolean;
  readonly stopReason?: string;
}
