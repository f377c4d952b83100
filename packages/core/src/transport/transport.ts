/** One request, in the form that `fetch` takes. The last four fields are set where the runtime supports them. */
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
 * Sends one request. It must follow no redirect, cache no answer, repeat nothing, and reject as soon as the signal aborts. `fetch` does all of
 * that with these options.
 */
export type DollrTransport = (url: string, init: DollrTransportInit) => Promise<Response>;
