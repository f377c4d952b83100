import { Octokit } from "octokit";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** Its throttling is off: it lets one POST a second through. */
export function create(baseUrl: string): BenchClient {
  const octokit = new Octokit({ baseUrl, auth: ACCESS_TOKEN, throttle: { enabled: false } });
  return {
    get: async () => (await octokit.request(`GET ${GET_PATH}`)).data,
    post: async () => (await octokit.request(`POST ${POST_PATH}`, { ...POST_BODY })).data,
  };
}
