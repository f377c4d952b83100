import { createRedactor, type Sensitive } from "../redaction/redact-text.ts";
import { DOLLR_ERROR } from "./brand.ts";

/** Deep enough for `fetch failed` over its cause over that one's cause; a longer chain is cut. */
const DEEPEST_CAUSE = 4;

/**
 * A copy of an error of others that is fit to be shown: its name, its code and its redacted message, nested causes
 * included. The original may hold the request, and with it the token and the body.
 */
export function redactCause(cause: unknown, sensitive?: Sensitive): Error {
  const redact = createRedactor(sensitive);
  const copy = (error: unknown, depth: number): Error => {
    const { name = "Error", message = "", code, cause: inner, [DOLLR_ERROR]: ours } = Object(error);
    if (ours) return error as Error;
    const nested = inner && depth < DEEPEST_CAUSE ? { cause: copy(inner, depth + 1) } : undefined;
    const facts = { name: redact(`${name}`), ...(code && { code: redact(`${code}`) }) };
    // Defined, not assigned: where a program has frozen `Error.prototype`, no name can be assigned.
    return Object.defineProperties(new Error(redact(`${message}`), nested), Object.getOwnPropertyDescriptors(facts));
  };
  return copy(cause, 1);
}
