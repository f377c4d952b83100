import OpenAI from "openai";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

export function create(baseURL: string): BenchClient {
  const client = new OpenAI({ baseURL, apiKey: ACCESS_TOKEN });
  return { get: () => client.get(GET_PATH), post: () => client.post(POST_PATH, { body: POST_BODY }) };
}
