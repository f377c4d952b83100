import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

const TIMEOUT_MS = 30_000;

/** The least that can be done with `fetch` where a call has to end in time. */
export function create(baseUrl: string): BenchClient {
  const authorization = `Bearer ${ACCESS_TOKEN}`;
  return {
    get: async () => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return (await fetch(baseUrl + GET_PATH, { headers: { authorization }, signal })).json();
    },
    post: async () => {
      const response = await fetch(baseUrl + POST_PATH, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(POST_BODY),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return response.json();
    },
  };
}
