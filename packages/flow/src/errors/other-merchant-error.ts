import { DollrError } from "@dollr-kit/core";

/**
 * The payment under this id is another merchant's, or another Dollr's: it is not touched, and nothing was sent.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export class OtherMerchantError extends DollrError {
  override readonly name = "OtherMerchantError";

  constructor(id: string, referenceId: string) {
    super(`Payment ${JSON.stringify(id)} was started with another base URL, client id or namespace.`, {
      outcome: "not-sent",
      referenceId,
      hint: "Use the client and the namespace that it was started with, or give each of them a store of its own.",
    });
  }
}
