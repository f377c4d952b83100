import { ApiError } from "../errors/api-error.ts";

/** Why a document cannot be paid on its page. The page has words for a payer about each. */
export type PayRefusal =
  | "page-expired"
  | "no-payer"
  | "no-items"
  | "not-open"
  | "unknown-number"
  | "unknown-currency"
  | "other-currency"
  | "fees-above-amount";

/** A payment that was refused before it began: nothing has changed. */
export class PayRefusedError extends ApiError {
  readonly reason: PayRefusal;

  constructor(reason: PayRefusal, { status, detail }: Pick<ApiError, "status" | "detail">) {
    super(status, detail);
    this.reason = reason;
  }
}

/** Gives a refusal of `check` its reason. */
export function refusingFor<T>(reason: PayRefusal, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof ApiError ? new PayRefusedError(reason, error) : error;
  }
}
