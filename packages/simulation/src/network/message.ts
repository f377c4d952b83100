import type { CallGroup } from "../plan/fault.ts";

/** One call as it lies on the wire. It can be delivered more than once. */
export interface Message {
  readonly method: string;
  readonly url: string;
  /** Without `/v1`, `POST /executions/collection`. */
  readonly name: string;
  readonly group: CallGroup;
  readonly headers: HeadersInit | undefined;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Reads what a client gave to `fetch`. */
export async function toMessage(input: string | URL | Request, init?: RequestInit): Promise<Message> {
  const isRequest = input instanceof Request;
  const url = isRequest ? input.url : String(input);
  const method = init?.method ?? (isRequest ? input.method : "GET");
  const { pathname } = new URL(url);
  const name = `${method} ${pathname.replace(/^\/v1/, "")}`;
  return {
    method,
    url,
    name,
    group: toGroup(method, pathname),
    headers: init?.headers ?? (isRequest ? input.headers : undefined),
    body: await readBody(input, init),
    signal: init?.signal ?? (isRequest ? input.signal : undefined),
  };
}

async function readBody(input: string | URL | Request, init: RequestInit | undefined): Promise<string | undefined> {
  if (typeof init?.body === "string") return init.body;
  if (init?.body != null) return new Response(init.body).text();
  return input instanceof Request && input.body !== null ? input.text() : undefined;
}

function toGroup(method: string, pathname: string): CallGroup {
  if (pathname.includes("/jwt/")) return "token";
  if (pathname.includes("/executions/")) return "execute";
  if (pathname.includes("/status/collection/")) return "status";
  return method === "GET" ? "read" : "write";
}

/** A fresh request, to be delivered. All client ids of the shops are those of one account. */
export function toRequest({ method, url, headers, body, group }: Message): Request {
  const sent = group === "token" ? body?.replace(/"client_id":"[^"]*"/, '"client_id":"sandbox"') : body;
  return new Request(url, { method, ...(headers && { headers }), ...(sent !== undefined && { body: sent }) });
}

/** The reference whose status a call asks for. */
export const askedFor = ({ name }: Message): string => name.slice(name.lastIndexOf("/") + 1);

/** The reference that is executed. */
export const referenceOf = (message: Message): string => JSON.parse(message.body ?? "{}").reference_id;
