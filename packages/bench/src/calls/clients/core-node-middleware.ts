import { createDollrClient } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { POST_BODY } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** With middleware of the user's own, which gets a real `Request`. */
export function create(baseUrl: string): BenchClient {
  const credentials = { clientId: "example", clientSecret: "example" };
  const client = createDollrClient({ baseUrl, ...credentials, transport: nodeTransport() });
  client.raw.use({
    onRequest({ request }) {
      request.headers.set("x-trace", "example");
    },
  });
  return { get: () => client.invoices.retrieve(101), post: () => client.invoices.create(POST_BODY) };
}
