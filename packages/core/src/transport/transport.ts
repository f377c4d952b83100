/** One request as it is sent; what `fetch` takes. The last four are there where the runtime takes them. */
export interface DollrTransportInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
  readonly cache?: "no-store";
  readonly credentials?: "omit";
  readonly keepalive?: false;
  readonly referrerPolicy?: "no-referrer";
}

/**
 * Sends one request. It follows no redirect, keeps no answer, repeats nothing, and rejects as soon as the signal aborts.
 * `fetch` is one.
 */
export type DollrTransport = (url: string, init: DollrTransportInit) => Promise<Response>;
