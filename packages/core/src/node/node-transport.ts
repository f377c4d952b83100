import type { DollrTransport, DollrTransportInit } from "../transport/transport.ts";
import { createConnectionLimit } from "./connection-limit.ts";
import { type Dispatcher, findNodeDispatcher } from "./dispatcher.ts";
import { ExchangeHandler } from "./exchange-handler.ts";

export interface NodeTransportOptions {
  /**
   * Connections that are open at the same time; more calls wait for their turn, within their limits.
   * @defaultValue none, as with `fetch`
   */
  readonly connections?: number | undefined;
  /** A dispatcher of your own, undici's `ProxyAgent` for one. @defaultValue Node's, looked up at each call */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A {@link DollrTransport} that tells what it is using now. */
export interface NodeTransport extends DollrTransport {
  readonly uses: "dispatcher" | "fetch";
}

/**
 * What a client on Node sends by when nothing else is given: the dispatcher that lies under Node's own `fetch`, with keep-alive, without
 * pipelining, and several times less work per call. It steps aside for plain `fetch` where there is no such thing (Bun, Deno,
 * Workers), and while `globalThis.fetch` is not Node's own, so that what patches it goes on working.
 *
 * Its responses answer what a `Response` answers; `bodyUsed` stays `false` after `text()` and `json()`, which may be called again.
 */
export function nodeTransport({ connections, dispatcher }: NodeTransportOptions = {}): NodeTransport {
  const limit = connections === undefined ? undefined : createConnectionLimit(connections);
  const isNodeFetch = createNodeFetchCheck();
  const find = (): Dispatcher | undefined => dispatcher ?? (isNodeFetch() ? findNodeDispatcher() : undefined);

  const send: DollrTransport = (url, init) => {
    const used = find();
    if (!used) return fetch(url, init);
    return limit ? limit.run(() => exchange(used, url, init), init.signal) : exchange(used, url, init);
  };
  return Object.defineProperty(send, "uses", { get: () => (find() ? "dispatcher" : "fetch") }) as NodeTransport;
}

/** The header fields that Node's `fetch` adds: `cache: "no-store"` for proxies and dispatchers that cache, and compressed answers. */
const LIKE_FETCH = {
  accept: "*/*",
  "accept-encoding": "gzip, deflate, br",
  "cache-control": "no-cache",
  pragma: "no-cache",
  "user-agent": "node",
} as const;

function exchange(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body, signal }: DollrTransportInit,
): Promise<Response> {
  const pathAt = url.indexOf("/", "https://".length);
  const options = {
    origin: url.slice(0, pathAt),
    path: url.slice(pathAt),
    method,
    headers: { ...LIKE_FETCH, ...headers },
    body,
    maxRedirections: 0 as const,
  };
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(options, new ExchangeHandler(url, signal, resolve, reject));
  });
}

/** Tells whether the global `fetch` is Node's own: its source is a few lines that load undici. Each `fetch` is looked into once. */
function createNodeFetchCheck(): () => boolean {
  let seen: unknown;
  let isNodes = false;
  return () => {
    if (globalThis.fetch !== seen) {
      seen = globalThis.fetch;
      isNodes = /internal\/deps\/undici/.test(Function.prototype.toString.call(seen));
    }
    return isNodes;
  };
}
