import { request } from "undici";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** `request` of the npm package: the quick way that is not `fetch`. */
export function create(baseUrl: string): BenchClient {
  const authorization = `Bearer ${ACCESS_TOKEN}`;
  return {
    get: async () => (await request(baseUrl + GET_PATH, { headers: { authorization } })).body.json(),
    post: async () => {
      const headers = { authorization, "content-type": "application/json" };
      const { body } = await request(baseUrl + POST_PATH, { method: "POST", headers, body: JSON.stringify(POST_BODY) });
      return body.json();
    },
  };
}
