import { createSandbox } from "@dollr-kit/sandbox";
import { serveParent } from "../measure/child.ts";
import { REQUESTS, type RequestName, TOKEN_REQUEST } from "./requests.ts";

const sandbox = createSandbox();
let authorization = "";

serveParent({ run: ({ name, ms }: { name: RequestName; ms: number }) => run(name, ms) });

const { access_token } = (await (await send(TOKEN_REQUEST)).json()) as { access_token: string };
authorization = `Bearer ${access_token}`;

/** @returns requests a second, one after another. */
async function run(name: RequestName, ms: number): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < ms; count += 1) {
    const response = await send(REQUESTS[name]);
    if (!response.ok) throw new Error(`${name} was answered ${response.status}: ${await response.text()}`);
    await response.json();
  }
  return count / ((performance.now() - startedAt) / 1_000);
}

function send({ method, path, body }: { method: string; path: string; body: string | undefined }): Promise<Response> {
  const headers = { authorization, ...(body && { "content-type": "application/json" }) };
  return sandbox.fetch(`http://127.0.0.1:4010${path}`, { method, headers, ...(body && { body }) });
}
