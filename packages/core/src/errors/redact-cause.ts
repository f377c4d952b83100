import { DOLLR_ERROR } from "./brand.ts";
import { redactText } from "./redact-text.ts";

/** Deep enough for `fetch failed` over its cause over that one's cause; a longer chain is cut. */
const DEEPEST_CAUSE = 4;

/**
 * A copy of an error of others that is fit to be shown: its name, its code and its redacted message, nested causes
 * included. The original may hold the request, and with it the token and the body.
 */
export function redactCause(cause: unknown, sensitive?: readonly string[], depth = 1): Error {
  const { name = "Error", message = "", code, cause: inner, [DOLLR_ERROR]: ours } = Object(cause);
  if (ours) return cause as Error;
  const redact = (text: unknown): string => redactText(String(text), sensitive);
  const nested = inner && depth < DEEPEST_CAUSE ? { cause: redactCause(inner, sensitive, depth + 1) } : undefined;
  return Object.assign(new Error(redact(message), nested), { name: redact(name) }, code && { code: redact(code) });
}
