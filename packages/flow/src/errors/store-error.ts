import { DollrError } from "@dollr-kit/core";

/**
 * `replaced`: the file of the store was deleted or replaced while it was in use. Restart the processes that use it.
 * `uncommitted`: the payment was started in a transaction of yours that is not committed yet, so nobody can begin it.
 * `rolled-back`: that transaction has ended without it, so it was never begun.
 * `unreadable`: a newer version of this package has saved the payment, or what is stored of it is damaged.
 */
export type StoreErrorKind = "replaced" | "uncommitted" | "rolled-back" | "unreadable";

/**
 * The store cannot be used: it cannot be opened, read or written, or it was made by a newer version. The message says the
 * fix. Nothing was sent to Dollr on behalf of what could not be stored.
 */
export class StoreError extends DollrError {
  override readonly name = "StoreError";
  /** Which of some that are to be told apart. */
  declare readonly kind?: StoreErrorKind;

  constructor(message: string, { kind, ...options }: { cause?: unknown; hint?: string; kind?: StoreErrorKind } = {}) {
    super(message, { outcome: "not-sent", ...options });
    if (kind !== undefined) this.kind = kind;
  }
}
