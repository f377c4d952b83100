import { createAttempt } from "./attempts/attempt.ts";
import { withRetry } from "./attempts/with-retry.ts";
import type { Credentials } from "./auth/auth-settings.ts";
import { refuseSecretInPlain } from "./auth/base-url.ts";
import { requestToken, TOKEN_OPERATION } from "./auth/request-token.ts";
import { createTokenSource } from "./auth/token-source.ts";
import { withAuth } from "./auth/with-auth.ts";
import type { OutgoingRequest, Send } from "./call/call.ts";
import { parseJson } from "./call/parse-json.ts";
import { createObserver } from "./observe/observer.ts";
import type { Settings } from "./options.ts";

/** From the inside out: one attempt with its time limit, retries around it, and around both the token and its renewal. */
export function createSend(settings: Settings): Send {
  const { transport, clock, random, observers } = settings;
  const observe = createObserver(observers);
  const retrying = withRetry(createAttempt(transport, clock, observe), clock, random, observe);
  const tokens = createTokenSource(() => requestToken(settings, retrying), settings, observe);
  const authorized = withAuth(retrying, tokens, clock);
  return async (call, request) => {
    if (call.operation.id !== TOKEN_OPERATION) return authorized(call, request);
    refuseSecretInPlain(settings.baseUrl(), credentialsIn(request));
    return retrying(call, request);
  };
}

/** The request of a caller who asks for a token by hand. */
function credentialsIn({ body }: OutgoingRequest): Credentials {
  const given = parseJson(body ?? "") as { readonly client_id?: string; readonly client_secret?: string } | undefined;
  return { clientId: given?.client_id ?? "", clientSecret: given?.client_secret ?? "" };
}
