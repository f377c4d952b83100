import type { DollrErrorOutcome } from "../call/outcome.ts";
import { DOLLR_ERROR } from "./brand.ts";
import { redactCause } from "./redact-cause.ts";

/** One field that was refused. It never holds the value that was sent. */
export interface FieldProblem {
  /** Where it is, for example `body.items.0.amount`, `query.currency` or `path.id`. */
  readonly path: string;
  /** What was expected. */
  readonly message: string;
  /** Where a field is that would mend it, were it given too: a country, for a phone that is written without its own. */
  readonly needs?: string;
}

/** Everything an error of this kit shows. A list of what to show cannot forget a secret, a list of what to hide can. */
export interface DollrErrorFacts {
  readonly outcome: DollrErrorOutcome;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
  readonly referenceId?: string | undefined;
  readonly isForToken?: true | undefined;
  readonly isTooLong?: true | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly fields?: readonly FieldProblem[] | undefined;
  readonly hint?: string | undefined;
  /** A page that explains it. @defaultValue the section on errors of `docs/dollr-api.md` */
  readonly docs?: string | undefined;
  readonly cause?: unknown;
}

const SHOWN = [
  "operation",
  "status",
  "outcome",
  "reason",
  "referenceId",
  "isForToken",
  "isTooLong",
  "retryAfterMs",
  "fields",
  "hint",
] as const;
const DOCS = "https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors";

/**
 * Anything this kit throws. It holds no secret, token, phone, e-mail or body, so it is safe to log whole.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors
 */
export class DollrError extends Error {
  override readonly name: string = "DollrError";
  /** The operation by its `operationId`, for example `createInvoice`; absent where no call was under way. */
  declare readonly operation?: string;
  /** HTTP status of the answer, where there was one. */
  declare readonly status?: number;
  /** What is known of the effect at Dollr; with money in flight, read this first. */
  declare readonly outcome: DollrErrorOutcome;
  /** What Dollr itself said in one line, redacted: its sentence, or its fields with their problems. Absent where it said nothing. */
  declare readonly reason?: string;
  /** The idempotency key (UUID v4) of the payment that the call was about. */
  declare readonly referenceId?: string;
  /** It was the client's own request for a token that failed: the call that needed the token was not sent. */
  declare readonly isForToken?: true;
  /** Milliseconds that Dollr asked to wait before the next call, from `Retry-After`; at most three weeks. */
  declare readonly retryAfterMs?: number;
  /** The refused fields, without their values. */
  declare readonly fields?: readonly FieldProblem[];
  /** The fix, where the cause is a known trap. */
  declare readonly hint?: string;
  /** A page that explains this error. */
  readonly docs: string;

  constructor(message: string, facts: DollrErrorFacts) {
    const { cause, docs = DOCS } = facts;
    super(message, cause === undefined ? undefined : { cause: redactCause(cause) });
    this.docs = docs;
    for (const key of SHOWN) if (facts[key] !== undefined) Object.assign(this, { [key]: facts[key] });
  }

  get [DOLLR_ERROR](): true {
    return true;
  }

  /** What `JSON.stringify` shows: the facts above, and name, code and message of the cause. */
  toJSON(): object {
    const { message, cause } = this;
    return { ...this, message, cause: cause && { ...cause, message: (cause as Error).message } };
  }
}
