import { createDollrClient, type DollrClient, type DollrClientOptions } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";

/** The client of every command. It sends by Node's own dispatcher, with less work per call than `fetch`. */
export const connect = (options: DollrClientOptions): DollrClient =>
  createDollrClient({ transport: nodeTransport(), ...options });
