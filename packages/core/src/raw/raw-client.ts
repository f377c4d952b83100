import type { Exchanged } from "../call/exchanged.ts";
import { type Route, toRoute } from "../call/route.ts";
import { refuseCardData } from "../input/check-input.ts";
import { redactText } from "../redaction/redact-text.ts";
import type { Exchange, ExchangeInit, RawClient } from "./exchange.ts";

const VERBS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * openapi-fetch on the client's transport. As in openapi-fetch, an error status is a value and is not thrown. It does not check bodies against
 * the description, so it can send what the description does not know. It still refuses card data.
 */
export function createRawClient(inner: RawClient, exchange: Exchange, known: readonly Route[]): RawClient {
  const routes = new Map(known.map((route) => [`${route.verb} ${route.path}`, route]));

  async function request(verb: string, path: string, init: ExchangeInit = {}): Promise<Omit<Exchanged, "call">> {
    const name = `${verb} ${path}`;
    const route = routes.get(name) ?? toUnknownRoute(verb, path);
    const { body, params } = init;
    refuseCardData(route, { address: route.path, path: params?.path, query: params?.query, body });
    const { call: _, ...answer } = await exchange(route, init);
    return answer;
  }

  const verbs = VERBS.map((verb) => [verb, (path: string, init?: ExchangeInit) => request(verb, path, init)]);
  return { ...inner, request, ...Object.fromEntries(verbs) };
}

/** An unknown path may hold a phone or other data. It names the operation in errors and hooks, so it is redacted for them. */
function toUnknownRoute(verb: string, path: string): Route {
  const redactedPath = redactText(path.replace(/[?#].*/s, ""));
  return { ...toRoute(`${verb} ${redactedPath}`, verb, path), redactedPath };
}
