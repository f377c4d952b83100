import { request } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../src/index.ts";

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

it.each<[number, string, Asked]>([
  [403, "a host of somebody else", { path: "/", headers: { host: "shop.example.com" } }],
  [403, "a page of another origin", { path: "/v1/fees/list", headers: { origin: "https://shop.example.com" } }],
  [403, "a page of another site", { path: "/__sandbox/state", headers: { "sec-fetch-site": "cross-site" } }],
  [404, "an unknown path of the API", { path: "/v1/nothing" }],
  [404, "an unknown page", { path: "/nothing" }],
  [405, "another method", { method: "DELETE", path: "/v1/parties/create" }],
  [
    413,
    "a body that is too large",
    { method: "POST", path: "/v1/parties/create", headers: { "content-length": "2000000" } },
  ],
])("a %i to %s may not be taken for a page, run or framed", async (status, _, asked) => {
  const { url, close } = await createSandbox().listen({ port: 0 });
  onTestFinished(close);
  const answer = await ask(url, asked);
  expect(answer).toMatchObject({ status, headers: { "x-content-type-options": "nosniff" } });
  expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
});

/** By `node:http`, since `fetch` sets some of these headers itself. */
function ask(url: string, { path, method = "GET", headers = {} }: Asked) {
  return new Promise<{ readonly status: number | undefined; readonly headers: Readonly<Record<string, unknown>> }>(
    (resolve, reject) => {
      const sent = request(url + path, { method, headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      sent.on("error", reject);
      sent.end();
    },
  );
}
