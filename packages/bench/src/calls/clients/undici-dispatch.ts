import { type Dispatcher, getGlobalDispatcher } from "undici";
import { ACCESS_TOKEN, GET_PATH, POST_BODY, POST_PATH } from "../../loopback/answers.ts";
import type { BenchClient } from "../bench-client.ts";

/** `dispatch` of the npm package: callbacks, no streams, and the least that undici can do. */
export function create(baseUrl: string): BenchClient {
  const dispatcher = getGlobalDispatcher();
  const authorization = `Bearer ${ACCESS_TOKEN}`;
  const json = { authorization, "content-type": "application/json" };
  const send = (options: Omit<Dispatcher.DispatchOptions, "origin">): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      dispatcher.dispatch(
        { origin: baseUrl, ...options },
        {
          onRequestStart() {},
          onResponseStart() {},
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks).toString())),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  return {
    get: () => send({ method: "GET", path: GET_PATH, headers: { authorization } }),
    post: () => send({ method: "POST", path: POST_PATH, headers: json, body: JSON.stringify(POST_BODY) }),
  };
}
