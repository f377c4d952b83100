import axios from "axios";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

export function create(baseURL: string): BenchClient {
  const client = axios.create({ baseURL, headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  return {
    get: async () => (await client.get(GET_PATH)).data,
    post: async () => (await client.post(POST_PATH, POST_BODY)).data,
  };
}
