import { createSend } from "./create-send.ts";
import { listOperations } from "./description/operation.ts";
import type { Resources } from "./generated/resources.ts";
import { createMethods, type SendInput } from "./methods/methods.ts";
import { sendDirectly } from "./methods/send-directly.ts";
import type { DollrHooks } from "./observe/hooks.ts";
import { type DollrClientOptions, resolveOptions } from "./options.ts";
import { createExchanger, type RawClient } from "./raw/exchange.ts";
import { createRawClient } from "./raw/raw-client.ts";

/** Every operation of the API as a method, and `raw` for calls by path. */
export interface DollrClient extends Resources {
  /** openapi-fetch (`GET`, `POST`, `PUT`, `DELETE` by path; `{ data, error, response }`), on the same transport. */
  readonly raw: RawClient;
  /**
   * Which Dollr this client calls, and as which merchant. No secret is in it.
   * @throws `DollrConfigError` while there are no credentials.
   */
  identity(): ClientIdentity;
  /**
   * Adds hooks to a client that exists, for code that did not create it.
   * @returns a function that stops it.
   */
  observe(hooks: DollrHooks): () => void;
}

/** What `identity` answers. */
export interface ClientIdentity {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly clientId: string;
}

/**
 * Creates a client of the Dollr API: unofficial, for servers. It sends nothing by itself; the token is obtained by the
 * first call.
 * @throws `DollrConfigError` when an option cannot be used, or a secret is given in a browser.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#tokens
 */
export function createDollrClient(options: DollrClientOptions = {}): DollrClient {
  const settings = resolveOptions(options);
  const operations = listOperations();
  const send = createSend(settings);
  const { exchange, inner, hasMiddleware } = createExchanger(settings, send);
  // Methods go through openapi-fetch only when there is middleware of users to see them.
  const sendInput: SendInput = (operation, input, options) =>
    hasMiddleware()
      ? exchange(operation, { ...options, params: input, body: input.body })
      : sendDirectly(settings, send, operation, input, options);
  return {
    ...createMethods(operations, sendInput, settings.clock),
    raw: createRawClient(inner, exchange, operations),
    identity: () => ({ baseUrl: settings.baseUrl(), clientId: settings.credentials().clientId }),
    observe(hooks) {
      settings.observers.add(hooks);
      return () => void settings.observers.delete(hooks);
    },
  };
}
