import type { Call, Send } from "../call/call.ts";
import { parseJson } from "../call/parse-json.ts";
import type { ReceivedResponse } from "../call/received-response.ts";
import { toAbortError, toTimeoutError } from "../errors/connection-errors.ts";
import { DollrError, type DollrErrorFacts } from "../errors/dollr-error.ts";
import { isTokenRefusal } from "../errors/to-api-error.ts";
import type { Clock } from "../time/clock.ts";
import { withDeadline } from "../time/with-deadline.ts";
import { createTokenRefusals } from "./token-refusals.ts";
import type { TokenSource } from "./token-source.ts";

/**
 * Puts the token on each call. When Dollr refuses it, the call is repeated once with a new token, unless new tokens were refused
 * before, see {@link createTokenRefusals}.
 */
export function withAuth(send: Send, tokens: TokenSource, clock: Clock): Send {
  const refusals = createTokenRefusals(clock);

  /**
   * The caller's limits end its wait for the token, and not the token request: other callers may wait for the same one. With
   * `maxRetries: 0` this wait has the time of one attempt: such a caller does not expect its one request to leave any later.
   */
  const obtain = (call: Call): Promise<string> =>
    withDeadline(
      tokens.obtain,
      (timedOut) => (timedOut ? toTimeoutError : toAbortError)(call, "not-sent"),
      clock,
      Math.min(call.deadlineAt - clock.now(), call.maxRetries === 0 ? call.timeoutMs : Number.POSITIVE_INFINITY),
      call.signal,
    ).catch((error) => {
      throw withReference(error, call);
    });

  return async (call, request) => {
    for (let repeated = false; ; repeated = true) {
      const token = tokens.current() ?? (await obtain(call));
      call.secrets.push(token);
      request.headers["authorization"] = `Bearer ${token}`;
      const received = await send(call, request);
      if (!refusesToken(received)) {
        if (received.response.status < 429) refusals.accept(call.operation.id, token);
        return received;
      }
      const mayRenew = refusals.mayRenew(call.operation.id, token);
      if (mayRenew) tokens.refuse(token);
      if (repeated || !mayRenew || call.maxRetries === 0) return received;
      call.attempt++;
    }
  };
}

/** A failed token request rejects all who wait for it with one error. Each gets a copy with the reference of its own payment. */
function withReference(error: unknown, { referenceId }: Call): unknown {
  if (!referenceId || !(error instanceof DollrError)) return error;
  const Kind = error.constructor as new (message: string, facts: DollrErrorFacts) => DollrError;
  return new Kind(error.message, { ...error, cause: error.cause, referenceId });
}

function refusesToken({ response: { status }, text }: ReceivedResponse): boolean {
  return status === 401 || (status === 403 && isTokenRefusal(status, parseJson(text)));
}
