import { createAttempt } from "./attempts/attempt.ts";
import { withRetry } from "./attempts/with-retry.ts";
import { requestToken, TOKEN_OPERATION } from "./auth/request-token.ts";
import { createTokenSource } from "./auth/token-source.ts";
import { withAuth } from "./auth/with-auth.ts";
import type { Send } from "./call/call.ts";
import { createObserver } from "./observe/observer.ts";
import type { Settings } from "./options.ts";

/** From the inside out: one attempt with its time limit, retries around it, and around both the token and its renewal. */
export function createSend(settings: Settings): Send {
  const { transport, clock, random, observers } = settings;
  const observe = createObserver(observers);
  const retrying = withRetry(createAttempt(transport, clock, observe), clock, random, observe);
  const tokens = createTokenSource(() => requestToken(settings, retrying), settings, observe);
  const authorized = withAuth(retrying, tokens, clock);
  return (call, request) => (call.operation.id === TOKEN_OPERATION ? retrying : authorized)(call, request);
}
