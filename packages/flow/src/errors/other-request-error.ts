import { DollrError } from "@dollr-kit/core";

/**
 * This id already stands for a payment with another request. One id is one payment, for ever: nothing was sent.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export class OtherRequestError extends DollrError {
  override readonly name = "OtherRequestError";

  constructor(id: string, referenceId: string, fields: readonly string[]) {
    super(`Payment ${JSON.stringify(id)} exists with another request: ${fields.join(", ")} differ.`, {
      outcome: "not-sent",
      referenceId,
      fields: fields.map((path) => ({ path, message: "differs from the first request under this id" })),
      hint: "Send the request of the first call to join that payment, or give another payment an id of its own.",
    });
  }
}
