import type { paths } from "@dollr-kit/types";
import createClient from "openapi-fetch";
import { ACCESS_TOKEN, POST_BODY } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** With the middleware for authorization that its documentation shows. */
export function create(baseUrl: string): BenchClient {
  const client = createClient<paths>({ baseUrl });
  client.use({
    onRequest({ request }) {
      request.headers.set("authorization", `Bearer ${ACCESS_TOKEN}`);
    },
  });
  return {
    get: async () => (await client.GET("/v1/invoices/retrieve/{id}", { params: { path: { id: "101" } } })).data,
    post: async () => (await client.POST("/v1/invoices/create", { body: POST_BODY })).data,
  };
}
