/**
 * What nobody outside Dollr knows of Dollr, with the choices there are. The default is the lenient one; code that is to be
 * trusted with money should hold on the strict one too. `sandbox.behave()` changes it at any time.
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
  /**
   * What executions and their statuses say for COMPLETED, such as "SUCCESSFUL". Documents become PAID all the same.
   * @defaultValue "COMPLETED"
   */
  readonly wordForCompleted: string;
  /**
   * What they say for FAILED.
   * @defaultValue "FAILED"
   */
  readonly wordForFailed: string;
  /**
   * By how many milliseconds reads lag, as from a replica: statuses, documents, receipts and lists. What was made within
   * that time is not found yet.
   * @defaultValue 0
   */
  readonly readLagMs: number;
  /**
   * Whether totals and amounts are added as binary floats: 3 × 1.10 is 3.3000000000000003.
   * @defaultValue false
   */
  readonly floatTotals: boolean;
  /**
   * How many milliseconds after a collection FAILED it becomes COMPLETED after all, as mobile money does at times.
   * @defaultValue Infinity, never
   */
  readonly flipsToCompletedAfterMs: number;
  /**
   * When canceling a document is refused: while it is being paid or is paid, or always.
   * @defaultValue "while-paying"
   */
  readonly cancelRefused: "while-paying" | "always";
  /**
   * Which form of `country_code` a party or payment account takes: any text, "LR" alone, or "LBR" alone. The other form
   * is a 422 on `country_code`, and nothing is made.
   * @defaultValue "any"
   */
  readonly countryCode: "any" | "alpha-2" | "alpha-3";
  /**
   * A party with the phone of one that exists: made anew, or the existing one is answered, with its old name.
   * @defaultValue "new"
   */
  readonly repeatedParty: "new" | "existing";
  /**
   * A field of a body that nobody knows: refused (422), or ignored.
   * @defaultValue "refused"
   */
  readonly extraFields: "refused" | "ignored";
  /**
   * Whether the merchant is verified. One that is not gets a 403 for payouts, transfers, refunds, hosted checkouts and
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
   * The filter of a list with a word that nobody knows: refused (422), ignored, or nothing is found.
   * @defaultValue "refused"
   */
  readonly unknownFilter: "refused" | "ignored" | "nothing-found";
  /**
   * `tier` of fees, which may be null.
   * @defaultValue "told"
   */
  readonly tierOfFees: "told" | "null";
  /**
   * `counterparty` of an invoice's or order's detail, which may be null.
   * @defaultValue "told"
   */
  readonly counterpartyOfDocuments: "told" | "null";
  /**
   * How many requests a second are answered, tokens included; as many may come at once. The rest is a 429.
   * @defaultValue Infinity
   */
  readonly requestsPerSecond: number;
  /**
   * Whether the 429 above `requestsPerSecond` has a `Retry-After`, in whole seconds.
   * @defaultValue "told"
   */
  readonly retryAfter: "told" | "left-out";
}
