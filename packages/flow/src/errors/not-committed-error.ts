import { DollrError } from "@dollr-kit/core";

/** What keeps a payment from being begun. */
export type Uncommitted = "open" | "rolled-back";

const WHY: Record<Uncommitted, string> = {
  open: "is in a transaction that is not committed yet, so nobody can begin it",
  "rolled-back": "was rolled back with its transaction, so it was never begun",
};

const HINTS: Record<Uncommitted, string> = {
  open: "Commit first and wait then: within the transaction it would be waited for until that ends.",
  "rolled-back": "Nothing was sent. Start it again if the order is placed after all.",
};

/** A payment that was started in a transaction of yours is waited for, and nobody else can see it. Nothing was sent. */
export class NotCommittedError extends DollrError {
  override readonly name = "NotCommittedError";
  /** How the transaction stands. */
  readonly transaction: Uncommitted;

  constructor(id: string, referenceId: string, transaction: Uncommitted) {
    super(`Payment ${JSON.stringify(id)} ${WHY[transaction]}.`, {
      outcome: "not-sent",
      referenceId,
      hint: HINTS[transaction],
    });
    this.transaction = transaction;
  }
}
