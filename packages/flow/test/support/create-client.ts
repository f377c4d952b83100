import { type Clock, createDollrClient, type DollrClient } from "@dollr-kit/core";

/** A client of a sandbox, over this network and by this clock. */
export function createClient(clock: Clock, send: typeof fetch): DollrClient {
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  return createDollrClient({ ...credentials, fetch: send, clock });
}
