import { type DollrError, isDollrError } from "@dollr-kit/core";
import { type FailureCause, REFUSED } from "./failure-cause.ts";

/**
 * What a failed call means. `refused`: Dollr will not do it, and said why. `not-found`: there is no such thing, or not yet.
 * `not-performed`: nothing was done, the same may be sent again later (401, 429). `unclear`: it may have taken effect.
 */
export interface Failure {
  readonly kind: "refused" | "not-found" | "not-performed" | "unclear";
  /** For people; it holds no secret and no personal data. */
  readonly why: string;
  readonly error: unknown;
}

/** Thrown instead of sending while a 429 holds everyone. */
export class HeldError extends Error {
  override readonly name = "HeldError";

  constructor() {
    super("Dollr asked to wait (429), and nothing is sent until then");
  }
}

/** Thrown instead of sending once the payments are closed. What was under way rests as it is. */
export class ClosedError extends Error {
  override readonly name = "ClosedError";

  constructor() {
    super("These payments are closed, and nothing more is sent");
  }
}

/** Thrown by a step where an answer of Dollr's shows that this payment cannot go on. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly failureCause: FailureCause;

  constructor(message: string, failureCause = REFUSED) {
    super(message);
    this.failureCause = failureCause;
  }
}

/** Statuses that say nothing of what was asked: a time-out on the way, too early, a conflict with what is under way. */
const UNCLEAR = new Set([408, 409, 425]);

/** @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors */
export function toFailure(error: unknown): Failure {
  return { kind: kindOf(error), why: error instanceof Error ? error.message : String(error), error };
}

function kindOf(error: unknown): Failure["kind"] {
  if (error instanceof HeldError || error instanceof ClosedError) return "not-performed";
  if (error instanceof RefusedError) return "refused";
  if (!isDollrError(error)) return "unclear";
  if (error.name === "DollrInputError") return "refused";
  return kindOfStatus(error);
}

function kindOfStatus({ name, status = 0, outcome }: DollrError): Failure["kind"] {
  if (status === 429 || name === "DollrAuthenticationError" || name === "DollrConfigError") return "not-performed";
  if (status === 404) return "not-found";
  return outcome === "rejected" && status >= 400 && status < 500 && !UNCLEAR.has(status) ? "refused" : "unclear";
}

/** What a refusal says that the payment fails for. */
export function causeOf({ error }: Failure): FailureCause {
  if (error instanceof RefusedError) return error.failureCause;
  if (!isDollrError(error)) return REFUSED;
  // Dollr documents no other reason for it. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors
  if (error.status === 403) return { code: "unverified-merchant", by: "merchant" };
  const isOfRequest = error.name === "DollrInputError" || error.name === "DollrValidationError";
  return isOfRequest && error.fields !== undefined && error.fields.length > 0 ? INVALID : REFUSED;
}

const INVALID: FailureCause = { code: "invalid-request", by: "request" };

/** Whether Dollr will not do it, whenever it is asked. */
export const isRefusal = ({ kind }: Failure): boolean => kind === "refused" || kind === "not-found";

/** Whether only the merchant can mend it: the caller has to hear of it. */
export function isMerchantsMistake({ error }: Failure): boolean {
  return isDollrError(error) && (error.name === "DollrAuthenticationError" || error.name === "DollrConfigError");
}

/** Whether it was answered without a word of Dollr's: by a proxy on the way, perhaps, which knows nothing of payments. */
export const hasNoReason = ({ error }: Failure): boolean =>
  isDollrError(error) && error.status !== undefined && error.reason === undefined;

/** The fields that a refusal names, else Dollr's own words for it: what they are about was refused. */
export function toldOfRefusal({ error }: Failure): string {
  const { fields = [], reason = "" } = error as Partial<DollrError>;
  return fields.map(({ path }) => path).join(" ") || reason;
}

/** Whether an execution was refused for its reference, which Dollr has then. */
export const isReferenceRefused = (failure: Failure): boolean =>
  /reference|already exist|duplicate/i.test(toldOfRefusal(failure));
