import { DollrError } from "@dollr-kit/core";

/**
 * What names the payer cannot be removed: the payment has not ended, and needs it, or there is none under this id. Nothing was
 * removed of what is still needed.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export class ForgetRefusedError extends DollrError {
  override readonly name = "ForgetRefusedError";

  constructor(id: string, referenceId: string | undefined, why: string) {
    super(`The payer of payment ${JSON.stringify(id)} cannot be forgotten: ${why}.`, {
      outcome: "not-sent",
      referenceId,
    });
  }
}
