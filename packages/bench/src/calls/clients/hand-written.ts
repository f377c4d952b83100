import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** What a merchant writes in an hour: a token, an error by status, and nothing else. */
export function create(baseUrl: string): BenchClient {
  async function request(method: string, path: string, body?: object): Promise<unknown> {
    const headers = new Headers({ authorization: `Bearer ${ACCESS_TOKEN}`, accept: "application/json" });
    if (body !== undefined) headers.set("content-type", "application/json");
    const url = new URL(path, baseUrl);
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
  return { get: () => request("GET", GET_PATH), post: () => request("POST", POST_PATH, POST_BODY) };
}
