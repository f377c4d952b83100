/**
 * Settings for what is not known of Dollr. The default is lenient; code that moves money should work with the strict settings,
 * too. `sandbox.behave()` changes them at any time.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#open-questions
 */
export interface SandboxBehaviour {
  /**
   * A second execution, under another `reference_id`, of a document that is being paid: refused (422), or accepted and
   * charged again. With `"charged-again"` such a document gets a new session, too.
   * @defaultValue "refused"
   */
  readonly secondExecution: "refused" | "charged-again";
  /**
   * The same execution, sent again under the same `reference_id`: answered with the first one, or refused (422).
   * The same `reference_id` with other content is refused either way.
   * @defaultValue "same-execution"
   */
  readonly repeatedReference: "same-execution" | "refused";
  /**
   * For how many milliseconds a `reference_id` is known. After that, the same one is a new execution.
   * @defaultValue Infinity
   */
  readonly referenceMemoryMs: number;
  /**
   * For how many milliseconds after its acceptance the status of an execution is still 404.
   * @defaultValue 0
   */
  readonly statusLagMs: number;
  /**
   * The state of a document after a failed payment: ACTIVE, so that it can be paid again, or stuck in PROCESSING.
   * @defaultValue "active"
   */
  readonly afterFailedPayment: "active" | "processing";
  /**
   * Whether `checkouts/create` publishes its document, or leaves it IDLE.
   * @defaultValue "publishes"
   */
  readonly checkoutCreate: "publishes" | "leaves-idle";
  /**
   * Who bears the fees of a document of `checkouts/create`, whose request has no field for it.
   * @defaultValue "PAYEE"
   */
  readonly checkoutFeeBearer: "PAYER" | "PAYEE";
  /**
   * The answer to a call without an `Authorization` header.
   * @defaultValue 401
   */
  readonly missingToken: 401 | 403;
  /**
   * The answer to a wrong passcode of a payout: an execution that FAILED at once, 422, or 403.
   * @defaultValue "failed"
   */
  readonly wrongPasscode: "failed" | "422" | "403";
  /**
   * The word of executions and their statuses for COMPLETED, such as "SUCCESSFUL". Documents become PAID in any case.
   * @defaultValue "COMPLETED"
   */
  readonly wordForCompleted: string;
  /**
   * Their word for FAILED.
   * @defaultValue "FAILED"
   */
  readonly wordForFailed: string;
  /**
   * By how many milliseconds reads lag, as from a replica: statuses, documents, receipts and lists. Newer records are not
   * found.
   * @defaultValue 0
   */
  readonly readLagMs: number;
  /**
   * Whether totals and amounts are added as binary floats: 3 × 1.10 is 3.3000000000000003.
   * @defaultValue false
   */
  readonly floatTotals: boolean;
  /**
   * How many milliseconds after it FAILED a collection or a payout becomes COMPLETED after all, as happens with mobile money.
   * @defaultValue Infinity, never
   */
  readonly flipsToCompletedAfterMs: number;
  /**
   * When canceling a document is refused: while it is being paid and when it is paid, or always.
   * @defaultValue "while-paying"
   */
  readonly cancelRefused: "while-paying" | "always";
  /**
   * Which form of `country_code` is valid in parties and payment accounts: any text, only "LR", or only "LBR". The other form
   * is a 422 on `country_code`, and nothing is created.
   * @defaultValue "any"
   */
  readonly countryCode: "any" | "alpha-2" | "alpha-3";
  /**
   * A new party with the phone of an existing one: created, or answered with the existing one and its old name.
   * @defaultValue "new"
   */
  readonly repeatedParty: "new" | "existing";
  /**
   * A field of a body that is not in the description: refused (422), or ignored.
   * @defaultValue "refused"
   */
  readonly extraFields: "refused" | "ignored";
  /**
   * Whether the merchant is verified. An unverified one gets a 403 for payouts, transfers, refunds, hosted checkouts and
   * payment links.
   * @defaultValue "verified"
   */
  readonly merchant: "verified" | "unverified";
  /**
   * The prediction of a document that is not published: refused (422), or answered.
   * @defaultValue "refused"
   */
  readonly draftPrediction: "refused" | "answered";
  /**
   * An unknown word in the filter of a list: refused (422), ignored, or the list is empty.
   * @defaultValue "refused"
   */
  readonly unknownFilter: "refused" | "ignored" | "nothing-found";
  /**
   * `tier` of fees: present, or null.
   * @defaultValue "told"
   */
  readonly tierOfFees: "told" | "null";
  /**
   * `counterparty` of an invoice's or order's detail: present, or null.
   * @defaultValue "told"
   */
  readonly counterpartyOfDocuments: "told" | "null";
  /**
   * `payment_intent_id` of collections, in executions, their statuses and receipts: left out, as in the description, or told, as
   * Dollr's prose on refunds has it.
   * @defaultValue "left-out"
   */
  readonly paymentIntentOfCollections: "left-out" | "told";
  /**
   * How many requests per second are answered, tokens included; as many may arrive at once. The others get a 429.
   * @defaultValue Infinity
   */
  readonly requestsPerSecond: number;
  /**
   * Whether the 429 above `requestsPerSecond` has a `Retry-After`, in whole seconds.
   * @defaultValue "told"
   */
  readonly retryAfter: "told" | "left-out";
}
