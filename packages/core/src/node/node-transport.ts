import type { DollrTransport, DollrTransportInit } from "../transport/transport.ts";
import { createConnectionLimit } from "./connection-limit.ts";
import { type Dispatcher, findNodeDispatcher } from "./dispatcher.ts";
import { ExchangeHandler } from "./exchange-handler.ts";

export interface NodeTransportOptions {
  /**
   * The most connections at the same time. Further calls wait, within their time limits.
   * @defaultValue no limit, as with `fetch`
   */
  readonly connections?: number | undefined;
  /** Your own dispatcher, for example undici's `ProxyAgent`. @defaultValue Node's, looked up at each call */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A {@link DollrTransport} that says what it would send with now. */
export interface NodeTransport extends DollrTransport {
  readonly uses: "dispatcher" | "fetch";
}

/**
 * The default transport of a client on Node. It sends with the dispatcher under Node's own `fetch`: with keep-alive, without pipelining, and
 * with less work per call than `fetch`. It uses plain `fetch` where there is no such dispatcher (Bun, Deno, Workers). It also does so while
 * `globalThis.fetch` is not Node's own, so that patches of `fetch` keep working.
 *
 * Its responses work like a `Response`, except that `text()` and `json()` may be called again and leave `bodyUsed` at `false`.
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

/** The header fields that Node's `fetch` adds. Two of them say what `cache: "no-store"` says, to proxies and dispatchers that cache. */
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

/** Checks whether the global `fetch` is Node's own: its source then names undici. It reads the source of each `fetch` once. */
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
