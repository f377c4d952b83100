/** The amounts of all records of one kind and currency, added up exactly on both sides. */
export interface MovedSums {
  readonly flow: string;
  /** ISO 4217. Absent where the records name none: a refund need not. */
  readonly currency?: string;
  readonly from: MovedSum;
  readonly to: MovedSum;
}

export interface MovedSum {
  readonly records: number;
  /** A decimal string in major units. */
  readonly amount: string;
}

/** A record that differs between both sides. */
export interface MovedDifference {
  readonly flow: string;
  readonly id: string;
  readonly attempt: number;
  /** What the new store has: `missing` nothing, `other` another record under the same key, `older` an earlier version. */
  readonly kind: "missing" | "other" | "older";
}

export interface MoveReport {
  /** The name of the new place. */
  readonly to: string;
  /** Whether every record is in the new store as it was. If not, neither store was changed. */
  readonly isMoved: boolean;
  /** Records that this call copied. */
  readonly copied: number;
  /** Records that an earlier call had copied. */
  readonly found: number;
  /** Records that the new store has saved since the move. `copied` and `found` count them too. */
  readonly wentOn: number;
  /** Remembered payers and recipients that this call copied. */
  readonly payers: number;
  readonly sums: readonly MovedSums[];
  /** How many records differ. */
  readonly differing: number;
  /** The first 50 of them. */
  readonly differences: readonly MovedDifference[];
}
