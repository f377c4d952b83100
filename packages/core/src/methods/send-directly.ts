import { createCall, type Outgoing, type Send } from "../call/call.ts";
import type { CallOptions } from "../call/call-options.ts";
import { parseJson } from "../call/parse-json.ts";
import type { Route } from "../description/operation.ts";
import type { Input } from "../input/check-input.ts";
import type { Settings } from "../options.ts";
import type { Exchanged } from "../raw/exchange.ts";

/** What openapi-fetch does, for a method that no middleware looks at: without a `Request`, and its `Headers`. */
export async function sendDirectly(
  settings: Settings,
  send: Send,
  operation: Route,
  input: Input,
  options?: CallOptions,
): Promise<Exchanged & { readonly text: string }> {
  const call = createCall(settings, operation, options, input);
  const { response, text } = await send(call, toOutgoing(settings.baseUrl(), operation, input));
  const body = text ? parseJson(text) : undefined;
  return { call, response, text, data: body, error: body };
}

function toOutgoing(baseUrl: string, { verb, path }: Route, { path: ids, query, body }: Input): Outgoing {
  // A name that was cut inside an emoji cannot be encoded as it is.
  const encode = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());
  let url = baseUrl + path;
  for (const [name, id] of Object.entries(ids)) url = url.replace(`{${name}}`, encode(id));
  let mark = "?";
  for (const [name, value] of Object.entries(query)) {
    if (value === null) continue;
    url += `${mark}${name}=${encode(value)}`;
    mark = "&";
  }
  const headers: Record<string, string> = body ? { "content-type": "application/json" } : {};
  return { url, method: verb, headers, body: body ? JSON.stringify(body) : undefined };
}
