import type { OutgoingRequest, Send } from "../call/call.ts";
import type { CallOptions } from "../call/call-options.ts";
import type { Exchanged } from "../call/exchanged.ts";
import { parseJson } from "../call/parse-json.ts";
import type { Route } from "../call/route.ts";
import type { Input } from "../input/check-input.ts";
import { type CallSettings, createCall } from "../input/create-call.ts";

/** Does what openapi-fetch does, for calls that no middleware sees. It saves the cost of a `Request` and its `Headers`. */
export async function sendDirectly(
  settings: CallSettings,
  send: Send,
  operation: Route,
  input: Input,
  options?: CallOptions,
): Promise<Exchanged> {
  const call = createCall(settings, operation, options, input);
  const { response, text } = await send(call, toRequest(settings.baseUrl(), operation, input));
  const body = text ? parseJson(text) : undefined;
  return { call, response, text, data: body, error: body };
}

function toRequest(baseUrl: string, { verb, path }: Route, { path: ids, query, body }: Input): OutgoingRequest {
  let url = baseUrl + path;
  for (const name of Object.keys(ids)) url = url.replace(`{${name}}`, encode(ids[name]));
  let mark = "?";
  for (const name of Object.keys(query)) {
    if (query[name] === null) continue;
    url += `${mark}${name}=${encode(query[name])}`;
    mark = "&";
  }
  const headers: Record<string, string> = body ? { "content-type": "application/json" } : {};
  return { url, method: verb, headers, body: body ? JSON.stringify(body) : undefined };
}

/** A text that was cut inside an emoji has a lone surrogate, and `encodeURIComponent` throws for it. */
const encode = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());
