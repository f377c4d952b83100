import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** The least that can be done with `fetch`: no error, no time-out, no renewal of the token. */
export function create(baseUrl: string): BenchClient {
  const authorization = `Bearer ${ACCESS_TOKEN}`;
  return {
    get: async () => (await fetch(baseUrl + GET_PATH, { headers: { authorization } })).json(),
    post: async () => {
      const response = await fetch(baseUrl + POST_PATH, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(POST_BODY),
      });
      return response.json();
    },
  };
}
