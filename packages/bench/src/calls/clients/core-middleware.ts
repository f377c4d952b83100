import { createDollrClient } from "@dollr-kit/core";
import { POST_BODY } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** With middleware of the user's own, which gets a real `Request`. */
export function create(baseUrl: string): BenchClient {
  const client = createDollrClient({ baseUrl, clientId: "example", clientSecret: "example" });
  client.raw.use({
    onRequest({ request }) {
      request.headers.set("x-trace", "example");
    },
  });
  return { get: () => client.invoices.retrieve(101), post: () => client.invoices.create(POST_BODY) };
}
