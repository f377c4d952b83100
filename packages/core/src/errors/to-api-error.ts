import type { Call } from "../call/call.ts";
import { toOutcome } from "../call/outcome.ts";
import { headersOf } from "../call/received-response.ts";
import { readRetryAfterMs } from "../call/retry-after.ts";
import { createRedactor } from "../redaction/redact-text.ts";
import { listSensitiveValues } from "../redaction/sensitive-values.ts";
import { callError } from "./call-error.ts";
import { DollrApiError } from "./dollr-api-error.ts";
import { DollrAuthenticationError } from "./dollr-authentication-error.ts";
import { DollrNotFoundError } from "./dollr-not-found-error.ts";
import { DollrPermissionError } from "./dollr-permission-error.ts";
import { DollrRateLimitError } from "./dollr-rate-limit-error.ts";
import { DollrServerError } from "./dollr-server-error.ts";
import { DollrValidationError } from "./dollr-validation-error.ts";
import { readProblems } from "./read-problems.ts";

const BY_STATUS: Readonly<Record<number, typeof DollrApiError>> = {
  401: DollrAuthenticationError,
  403: DollrPermissionError,
  404: DollrNotFoundError,
  422: DollrValidationError,
  429: DollrRateLimitError,
};

/** Reads an error answer, whatever its body is: a list of problems, one sentence, or no JSON at all. */
export function toApiError(call: Call, response: Response, body: unknown, now: number): DollrApiError {
  const { status } = response;
  const { fields, reason } = readProblems(Object(body).detail, createRedactor(listSensitiveValues(call)));
  const Kind =
    BY_STATUS[isTokenRefusal(status, body) ? 401 : status] ?? (status < 500 ? DollrApiError : DollrServerError);
  return callError(
    Kind,
    call,
    toOutcome(status, call.outcomeIfLost),
    `was answered ${status}${reason === undefined ? "" : `: ${reason}`}`,
    {
      status,
      reason,
      retryAfterMs: readRetryAfterMs(headersOf(response), now),
      fields: status === 422 ? fields : undefined,
    },
  );
}

/** The framework answers a missing header with 403, where the documentation says 401. */
export function isTokenRefusal(status: number, body: unknown): boolean {
  if (status !== 403) return status === 401;
  const { detail } = Object(body);
  return typeof detail === "string" && /not authenticated/i.test(detail.slice(0, 1_000));
}
