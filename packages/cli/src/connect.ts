import { createDollrClient, type DollrClient, type DollrClientOptions } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";

/** The client of every command. It sends by Node's own dispatcher, with less work per call than `fetch`. */
export const connect = (options: DollrClientOptions): DollrClient =>
  createDollrClient({ transport: nodeTransport(), ...options });

const HOME = "http://127.0.0.1:4010";

/**
 * The client of a sandbox. A payment belongs to the address that it was started with; a sandbox may be at another port the
 * next time, and it is its state that says which Dollr it is. So its payments have one address, wherever it is served.
 */
export function connectSandbox(url: string): DollrClient {
  const wire = nodeTransport();
  const origin = url.replace(/\/$/, "");
  return connect({
    baseUrl: HOME,
    clientId: "sandbox",
    clientSecret: "sandbox",
    transport: (address, init) => wire(origin + address.slice(HOME.length), init),
  });
}
