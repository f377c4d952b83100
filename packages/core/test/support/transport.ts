import type { DollrClientOptions } from "../../src/index.ts";
import { nodeTransport } from "../../src/node.ts";
import { createFakeDispatcher } from "./fake-dispatcher.ts";

/** The whole suite runs once over `fetch` and once over nodeTransport; the configuration of the tests says which. */
const overNode = process.env["DOLLR_TEST_TRANSPORT"] === "node";

/** Sends by a `fetch` of the test's own. */
export function sendBy(network: typeof fetch): DollrClientOptions {
  return overNode ? { transport: nodeTransport({ dispatcher: createFakeDispatcher(network) }) } : { fetch: network };
}

/** Sends by real sockets. */
export const sendForReal: DollrClientOptions = overNode ? { transport: nodeTransport() } : {};
