import type { Arrived, Call, Send } from "../call/call.ts";
import { parseJson } from "../call/parse-json.ts";
import { toAbortError, toTimeoutError } from "../errors/connection-errors.ts";
import { DollrError, type DollrErrorFacts } from "../errors/dollr-error.ts";
import { isTokenRefusal } from "../errors/to-api-error.ts";
import type { Settings } from "../options.ts";
import { withLimit } from "../time/with-deadline.ts";
import { createTokenRefusals } from "./token-refusals.ts";
import type { TokenSource } from "./token-source.ts";

/**
 * Puts the token on each call. When Dollr refuses it, a new one is obtained and the call is repeated once, as it was; unless new
 * ones were refused already.
 */
export function withAuth(send: Send, tokens: TokenSource, { clock }: Settings): Send {
  const refusals = createTokenRefusals(clock);

  /** The caller's own limits hold for the wait, and end nothing but the wait: others may need the token. */
  const obtain = (call: Call): Promise<string> =>
    withLimit(
      tokens.obtain,
      (timedOut) => (timedOut ? toTimeoutError : toAbortError)(call, "not-sent"),
      clock,
      call.deadlineAt - clock.now(),
      call.signal,
    ).catch((error) => {
      throw withReference(error, call);
    });

  return async (call, outgoing) => {
    for (let repeated = false; ; repeated = true) {
      const token = tokens.current() ?? (await obtain(call));
      call.secrets.push(token);
      outgoing.headers["authorization"] = `Bearer ${token}`;
      const arrived = await send(call, outgoing);
      if (!refusesToken(arrived)) {
        if (arrived.response.status < 429) refusals.accept(call.operation.id, token);
        return arrived;
      }
      const mayRenew = refusals.mayRenew(call.operation.id, token);
      if (mayRenew) tokens.refuse(token);
      if (repeated || !mayRenew || call.maxRetries === 0) return arrived;
      call.attempt++;
    }
  };
}

/** Callers arriving together share the error of one token request, and each has a payment of its own to hear of. */
function withReference(error: unknown, { referenceId }: Call): unknown {
  if (!referenceId || !(error instanceof DollrError)) return error;
  const Kind = error.constructor as new (message: string, facts: DollrErrorFacts) => DollrError;
  return new Kind(error.message, { ...error, cause: error.cause, referenceId });
}

function refusesToken({ response: { status }, text }: Arrived): boolean {
  return status === 401 || (status === 403 && isTokenRefusal(status, parseJson(text)));
}
