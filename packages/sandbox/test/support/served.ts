import { request as send } from "node:http";
import { onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { createCaller } from "./caller.ts";
import { ok } from "./flows.ts";

export async function serve(options: SandboxOptions = {}, host = "127.0.0.1") {
  const sandbox = createSandbox({ settleAfterMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0, host });
  onTestFinished(() => listening.close());
  return { sandbox, port: Number(new URL(listening.url).port), url: listening.url };
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as a browser or a program does, with its own Host and other headers. */
export function ask(port: number, path: string, { method = "GET", headers = {}, body = "" }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const host = { host: `127.0.0.1:${port}` };
    const sent = send({ host: "127.0.0.1", port, method, path, headers: { ...host, ...headers } }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

export const JSON_TYPE = { "content-type": "application/json" };
export const HOSTED = {
  mode: "HOSTED",
  source_kind: "INVOICE",
  party_phone: "231883456789",
  currency: "USD",
  items: [{ name: "Tea", currency: "USD", amount: 5 }],
  success_url: "https://shop.example.com/thanks?x=1",
};

export async function makePage(sandbox: Sandbox, url: string, change: object = {}) {
  const call = await createCaller(sandbox.fetch, url);
  const made = await ok(call("createCheckout", { body: { ...HOSTED, ...change } }));
  return { path: new URL(made.url).pathname, number: made.source_number };
}
