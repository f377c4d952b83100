import { createDollrClient as createOverFetch, type DollrClient } from "./client.ts";
import { nodeTransport } from "./node/node-transport.ts";
import type { DollrClientOptions } from "./options.ts";

// The same exports as `index.ts`, except that a client without `fetch` and `transport` sends by Node's own transport.
export * from "./index.ts";

/**
 * Creates a client of the Dollr API: unofficial, for servers. It sends nothing by itself; the token is obtained by the
 * first call. Where neither `fetch` nor `transport` is given, it sends by {@link nodeTransport}.
 * @throws `DollrConfigError` when an option cannot be used, or a secret is given in a browser.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#tokens
 */
export function createDollrClient(options: DollrClientOptions = {}): DollrClient {
  const { fetch, transport = fetch ? undefined : nodeTransport() } = options;
  return createOverFetch({ ...options, transport });
}
