import { createDollrClient, type DollrClientOptions } from "@dollr-kit/core";
import { POST_BODY } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** As it comes: token, checks, retry, time-out and errors on. */
export function create(baseUrl: string, options: DollrClientOptions = {}): BenchClient {
  const client = createDollrClient({ baseUrl, clientId: "example", clientSecret: "example", ...options });
  return { get: () => client.invoices.retrieve(101), post: () => client.invoices.create(POST_BODY) };
}
