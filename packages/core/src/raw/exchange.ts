import type { paths } from "@dollr-kit/types";
import createOpenapiClient, { type Client } from "openapi-fetch";
import type { OutgoingRequest, Send } from "../call/call.ts";
import type { CallOptions } from "../call/call-options.ts";
import type { Exchanged } from "../call/exchanged.ts";
import { parseJson } from "../call/parse-json.ts";
import { toRealResponse, withText } from "../call/received-response.ts";
import type { Route } from "../call/route.ts";
import { DollrConfigError } from "../errors/dollr-config-error.ts";
import { toResponseError } from "../errors/to-response-error.ts";
import { type Input, refuseCardData } from "../input/check-input.ts";
import { type CallSettings, createCall } from "../input/create-call.ts";
import { LightRequest } from "./light-request.ts";

export type RawClient = Client<paths>;

/** The options of an openapi-fetch call that are used here. */
export interface ExchangeInit extends CallOptions {
  readonly params?: Partial<Input>;
  readonly body?: unknown;
  readonly middleware?: readonly unknown[];
  readonly bodySerializer?: unknown;
  readonly querySerializer?: unknown;
  readonly parseAs?: string;
}

/** Sends one call through openapi-fetch. */
export type Exchange = (operation: Route, init: ExchangeInit) => Promise<Exchanged>;

/** openapi-fetch without its types, to pass it a `Request` class and a `fetch` for this call alone. */
type Untyped = (verb: string, path: string, init: object) => Promise<Omit<Exchanged, "call">>;

export interface Exchanger {
  readonly exchange: Exchange;
  readonly inner: RawClient;
  hasMiddleware(): boolean;
}

export function createExchanger(settings: CallSettings, send: Send): Exchanger {
  const inner = createOpenapiClient<paths>();
  let middlewares = 0;
  let readers = 0;
  const { use } = inner;
  inner.use = (...middleware) => {
    middlewares += middleware.length;
    readers += middleware.filter((one) => one?.onResponse).length;
    use(...middleware);
  };

  const exchange: Exchange = async (operation, init) => {
    const { params, body, middleware, bodySerializer, querySerializer, parseAs = "json" } = init;
    const isAlone = !middleware && /^(json|text)$/.test(parseAs);
    const call = createCall(settings, operation, init, { ...params, body });
    const baseUrl = settings.baseUrl();
    const mayDiffer = Boolean(middleware || bodySerializer || querySerializer) || middlewares > 0;
    let status = 0;
    const sendInit = {
      baseUrl,
      ...init,
      Request: isAlone && middlewares === 0 ? LightRequest : Request,
      fetch: async (request: Request | LightRequest) => {
        refuseOtherHosts(request, baseUrl);
        const outgoing = await toOutgoingRequest(request);
        if (mayDiffer) refuseCardIn(operation, outgoing);
        const received = await send(call, outgoing);
        status = received.response.status;
        return (isAlone && readers === 0 ? withText : toRealResponse)(received);
      },
    };
    try {
      return { call, ...(await (inner.request as unknown as Untyped)(operation.verb, operation.path, sendInit)) };
    } catch (error) {
      // openapi-fetch throws a bare SyntaxError for a success whose body is not JSON.
      throw Object(error).name === "SyntaxError" && status
        ? toResponseError(call, status, "something that is not JSON")
        : error;
    }
  };

  return { exchange, inner, hasMiddleware: () => middlewares > 0 };
}

/** Middleware may replace the request by one to any host, and the token would go there. */
function refuseOtherHosts({ url }: { readonly url: string }, baseUrl: string): void {
  if (url.startsWith(`${baseUrl}/`)) return;
  throw new DollrConfigError("Only baseUrl is ever called, and this request goes elsewhere.", { outcome: "not-sent" });
}

/** Middleware and serializers may send something else than what was checked. */
function refuseCardIn(operation: Route, { url, body }: OutgoingRequest): void {
  const { pathname, searchParams: query } = new URL(url);
  const told = body && parseJson(body);
  const path = withSpaces(pathname);
  refuseCardData(operation, { path, query, body: typeof told === "string" ? withSpaces(told) : told });
}

/** A path, or a form, as it was before it was written for an address. */
const withSpaces = (encoded: string): string => encoded.replace(/\+|%20/g, " ");

async function toOutgoingRequest(request: Request | LightRequest): Promise<OutgoingRequest> {
  const { url, method, headers, body } = request;
  const text = typeof body === "object" && body ? await new Response(body).text() : (body ?? undefined);
  return { url, method, headers: Object.fromEntries(headers), body: text };
}
