/**
 * What nobody outside Dollr knows of Dollr, each both ways. The default is the kind way; code that is to be trusted with
 * money should hold on the unkind one too.
 * @see `docs/dollr-api.md#open-questions`
 */
export interface SandboxBehaviour {
  /**
   * A second execution, under another `reference_id`, of a document whose payment is under way: refused (422), or taken
   * and charged again. With `"charged-again"` a new session is given for such a document, too.
   * @defaultValue "refused"
   */
  readonly secondExecution: "refused" | "charged-again";
  /**
   * The same execution sent once more under the same `reference_id`: answered with the first one, or refused (422).
   * The same `reference_id` with other content is refused either way.
   * @defaultValue "same-execution"
   */
  readonly repeatedReference: "same-execution" | "refused";
  /**
   * For how many milliseconds a `reference_id` is remembered. After that the same one is a new execution.
   * @defaultValue Infinity
   */
  readonly referenceMemoryMs: number;
  /**
   * For how many milliseconds after its acceptance the status of an execution is still 404.
   * @defaultValue 0
   */
  readonly statusLagMs: number;
  /**
   * Where a failed payment leaves its document: ACTIVE, so that it can be paid again, or stuck in PROCESSING.
   * @defaultValue "active"
   */
  readonly afterFailedPayment: "active" | "processing";
  /**
   * Whether `checkouts/create` publishes the document that it makes, or leaves it IDLE.
   * @defaultValue "publishes"
   */
  readonly checkoutCreate: "publishes" | "leaves-idle";
  /**
   * Who bears the fees of a document made by `checkouts/create`, where it cannot be chosen.
   * @defaultValue "PAYEE"
   */
  readonly checkoutFeeBearer: "PAYER" | "PAYEE";
  /**
   * The answer to a call without an `Authorization` header.
   * @defaultValue 401
   */
  readonly missingToken: 401 | 403;
  /**
   * How a wrong passcode of a payout shows: as an execution that FAILED at once, as 422, or as 403.
   * @defaultValue "failed"
   */
  readonly wrongPasscode: "failed" | "422" | "403";
}

/** Dollr as one would wish it; what a sandbox does unless told otherwise. */
export const KIND_BEHAVIOUR: SandboxBehaviour = {
  secondExecution: "refused",
  repeatedReference: "same-execution",
  referenceMemoryMs: Number.POSITIVE_INFINITY,
  statusLagMs: 0,
  afterFailedPayment: "active",
  checkoutCreate: "publishes",
  checkoutFeeBearer: "PAYEE",
  missingToken: 401,
  wrongPasscode: "failed",
};

/** Dollr at its least helpful. Code that charges once here charges once anywhere. */
export const UNKIND_BEHAVIOUR: SandboxBehaviour = {
  secondExecution: "charged-again",
  repeatedReference: "refused",
  referenceMemoryMs: 24 * 60 * 60_000,
  statusLagMs: 10_000,
  afterFailedPayment: "processing",
  checkoutCreate: "leaves-idle",
  checkoutFeeBearer: "PAYEE",
  missingToken: 403,
  wrongPasscode: "422",
};
