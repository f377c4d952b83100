import Stripe from "stripe";
import { ACCESS_TOKEN } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** Its own read and create of an invoice, which goes as a form. Its telemetry is off. */
export function create(baseUrl: string): BenchClient {
  const { hostname, port } = new URL(baseUrl);
  const client = new Stripe(ACCESS_TOKEN, { host: hostname, port, protocol: "http", telemetry: false });
  return {
    get: () => client.invoices.retrieve("101"),
    post: () =>
      client.invoices.create({
        customer: "11",
        currency: "usd",
        description: "Tea, delivered",
        collection_method: "send_invoice",
        auto_advance: false,
        metadata: { reference_id: "order-1042" },
      }),
  };
}
