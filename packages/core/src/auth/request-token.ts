import type { Call, Send } from "../call/call.ts";
import { parseJson } from "../call/parse-json.ts";
import { findOperation } from "../description/operation.ts";
import { toApiError } from "../errors/to-api-error.ts";
import { toResponseError } from "../errors/to-response-error.ts";
import { createCall } from "../input/create-call.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { readToken } from "./token-life.ts";
import type { StoredToken } from "./token-store.ts";

/** The one operation that goes without a token, and that the client calls by itself. */
export const TOKEN_OPERATION = "obtainToken";

/** Asks Dollr for a token. Users' middleware does not see this request: it holds the secret. */
export async function requestToken(settings: AuthSettings, send: Send): Promise<StoredToken> {
  const { clientId, clientSecret } = settings.credentials();
  const operation = findOperation(TOKEN_OPERATION);
  const secrets = [clientId, clientSecret];
  const call: Call = { ...createCall(settings, operation), secrets, outcomeIfLost: "not-sent", isForToken: true };
  const obtainedAt = settings.clock.now();
  const { response, text } = await send(call, {
    url: settings.baseUrl() + operation.path,
    method: operation.verb,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
  });
  const answer = parseJson(text);
  if (response.status >= 300) throw toApiError(call, response, answer, settings.clock.now());
  const token = readToken(answer, obtainedAt);
  if (typeof token === "string") throw toResponseError(call, response.status, token);
  return token;
}
