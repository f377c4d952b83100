import { RefusedError } from "../errors/failure.ts";
import { EXPIRED, type FailureCause } from "../errors/failure-cause.ts";
import type { PaymentRecord } from "../record/record.ts";

/** A payment for which nothing new is sent any more, since the merchant said until when it may be. */
export class ExpiredError extends RefusedError {
  constructor({ request }: PaymentRecord) {
    const until = request.expiresAt!.toISOString();
    super(`It was to be sent before ${until}, and that has passed: nothing new is sent for it`, EXPIRED);
  }
}

/** Whether that is why nothing more is sent. */
export const isExpiry = (cause: FailureCause | undefined): boolean => cause?.code === EXPIRED.code;

export const isExpired = ({ request: { expiresAt } }: PaymentRecord, nowMs: number): boolean =>
  expiresAt !== undefined && nowMs >= expiresAt.getTime();
