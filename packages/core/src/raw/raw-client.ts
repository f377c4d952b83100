import type { Exchanged } from "../call/exchanged.ts";
import { type Route, toRoute } from "../call/route.ts";
import { refuseCardData } from "../input/check-input.ts";
import { redactText } from "../redaction/redact-text.ts";
import type { Exchange, ExchangeInit, RawClient } from "./exchange.ts";

const VERBS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * openapi-fetch on the client's transport. Errors by status come as values, as openapi-fetch gives them. Bodies are not
 * held to the description, so that there is a way to send what it does not know; card data is refused here too.
 */
export function createRawClient(inner: RawClient, exchange: Exchange, known: readonly Route[]): RawClient {
  const routes = new Map(known.map((route) => [`${route.verb} ${route.path}`, route]));

  async function request(verb: string, path: string, init: ExchangeInit = {}): Promise<Omit<Exchanged, "call">> {
    const name = `${verb} ${path}`;
    const route = routes.get(name) ?? toUnknownRoute(verb, path);
    refuseCardData(route, init.body, init.params?.query);
    const { call: _, ...answer } = await exchange(route, init);
    return answer;
  }

  const verbs = VERBS.map((verb) => [verb, (path: string, init?: ExchangeInit) => request(verb, path, init)]);
  return { ...inner, request, ...Object.fromEntries(verbs) };
}

/** What is no template may have anything in it, a phone too, and names the operation in errors and to hooks. */
function toUnknownRoute(verb: string, path: string): Route {
  const redactedPath = redactText(path.replace(/[?#].*/s, ""));
  return { ...toRoute(`${verb} ${redactedPath}`, verb, path), redactedPath };
}
