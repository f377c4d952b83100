import { DollrError } from "@dollr-kit/core";

/**
 * A new attempt could charge twice, because the last one has not failed for certain. Nothing was sent.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export class RetryRefusedError extends DollrError {
  override readonly name = "RetryRefusedError";

  constructor(id: string, referenceId: string | undefined, why: string) {
    super(`Payment ${JSON.stringify(id)} cannot be tried again: ${why}.`, { outcome: "not-sent", referenceId });
  }
}
