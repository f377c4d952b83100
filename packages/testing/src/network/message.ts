import type { RequestGroup } from "../faults/fault.ts";

/** One request as it lies on the wire. It can be delivered more than once. */
export interface Message {
  readonly method: string;
  readonly url: URL;
  /** Without `/v1`: `POST /executions/collection`. */
  readonly name: string;
  readonly group: RequestGroup;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Reads what was given to `fetch`. */
export async function toMessage(input: string | URL | Request, init?: RequestInit): Promise<Message> {
  const isRequest = input instanceof Request;
  const url = new URL(isRequest ? input.url : String(input));
  const method = (init?.method ?? (isRequest ? input.method : "GET")).toUpperCase();
  return {
    method,
    url,
    name: `${method} ${url.pathname.replace(/^\/v1/, "")}`,
    group: toGroup(method, url.pathname),
    headers: new Headers(init?.headers ?? (isRequest ? input.headers : undefined)),
    body: await readBody(input, init),
    signal: init?.signal ?? (isRequest ? input.signal : undefined),
  };
}

async function readBody(input: string | URL | Request, init: RequestInit | undefined): Promise<string | undefined> {
  if (typeof init?.body === "string") return init.body;
  if (init?.body != null) return new Response(init.body).text();
  return input instanceof Request && input.body !== null ? input.text() : undefined;
}

function toGroup(method: string, pathname: string): RequestGroup {
  if (pathname.includes("/jwt/")) return "token";
  if (pathname.includes("/executions/")) return "execute";
  if (pathname.includes("/status/")) return "status";
  return method === "GET" ? "read" : "write";
}

/** A fresh request, to be delivered. */
export function toRequest({ method, url, headers, body }: Message): Request {
  return new Request(url, { method, headers, ...(body !== undefined && { body }) });
}
