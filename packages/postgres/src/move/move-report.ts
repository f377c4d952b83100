/** Money that was asked for in records of one kind and currency, added up exactly on both sides. */
export interface MovedSums {
  readonly flow: string;
  /** Absent where a record does not name it, as a refund need not. */
  readonly currency?: string;
  readonly from: MovedSum;
  readonly to: MovedSum;
}

export interface MovedSum {
  readonly records: number;
  /** A decimal string in major units. */
  readonly amount: string;
}

/** A record that is not the same on both sides. */
export interface MovedDifference {
  readonly flow: string;
  readonly id: string;
  readonly attempt: number;
  /** `missing`: it is not there. `other`: something else is there in its place. `older`: it is there as it was before. */
  readonly kind: "missing" | "other" | "older";
}

export interface MoveReport {
  /** Where the records are by now, or were to go. */
  readonly to: string;
  /**
   * Whether they are there, each as it was. If not, nothing was changed: neither there, nor in the store that they are in.
   */
  readonly isMoved: boolean;
  /** Records that this move has copied. */
  readonly copied: number;
  /** Records that were there from an earlier move. */
  readonly found: number;
  /** Of these, what was worked on there since. */
  readonly wentOn: number;
  /** Remembered payers and recipients that this move has copied. */
  readonly payers: number;
  readonly sums: readonly MovedSums[];
  readonly differing: number;
  /** The first 50. */
  readonly differences: readonly MovedDifference[];
}
