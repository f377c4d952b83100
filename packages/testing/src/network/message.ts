import { groupOf, isMoneyOut, type RequestGroup } from "@dollr-kit/sandbox";

/** One request as it lies on the wire. It can be delivered more than once. */
export interface Message {
  readonly method: string;
  readonly url: string;
  /** Without `/v1`: `POST /executions/collection`. */
  readonly name: string;
  readonly group: RequestGroup;
  /** Whether it belongs to money that leaves the merchant's wallet: its session, its execution, or its status. */
  readonly isMoneyOut: boolean;
  readonly headers: HeadersInit | undefined;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Reads what was given to `fetch`. */
export async function toMessage(input: string | URL | Request, init?: RequestInit): Promise<Message> {
  const isRequest = input instanceof Request;
  const url = isRequest ? input.url : String(input);
  const method = (init?.method ?? (isRequest ? input.method : "GET")).toUpperCase();
  const { pathname } = new URL(url);
  return {
    method,
    url,
    name: `${method} ${pathname.replace(/^\/v1/, "")}`,
    group: groupOf(method, pathname),
    isMoneyOut: isMoneyOut(method, pathname),
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

/** A fresh request, to be delivered. */
export function toRequest({ method, url, headers, body }: Message): Request {
  return new Request(url, { method, ...(headers && { headers }), ...(body !== undefined && { body }) });
}

/** The reference whose status a request asks for. */
export const askedFor = ({ name }: Message): string => name.slice(name.lastIndexOf("/") + 1);

/** The reference that is executed. */
export const referenceOf = ({ body = "{}" }: Message): string => JSON.parse(body).reference_id;
