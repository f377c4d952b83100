import type { Ambient } from "./ambient.ts";

/** One request as it goes on the wire; what `fetch` takes. Of what others might decide it has what the runtime takes. */
export interface DollrTransportInit extends Ambient {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/**
 * Puts one request on the wire. It follows no redirect, keeps no answer, repeats nothing, and rejects as soon as the signal aborts.
 * `fetch` is one.
 */
export type DollrTransport = (url: string, init: DollrTransportInit) => Promise<Response>;
