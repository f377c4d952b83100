/** One request as it goes on the wire; what `fetch` takes. */
export interface DollrTransportInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/**
 * Puts one request on the wire. It follows no redirect, repeats nothing, and rejects as soon as the signal aborts.
 * `fetch` is one.
 */
export type DollrTransport = (url: string, init: DollrTransportInit) => Promise<Response>;
