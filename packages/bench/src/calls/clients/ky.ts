import ky from "ky";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

export function create(baseUrl: string): BenchClient {
  const client = ky.create({ baseUrl, headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  return {
    get: () => client.get(GET_PATH).json(),
    post: () => client.post(POST_PATH, { json: POST_BODY }).json(),
  };
}
