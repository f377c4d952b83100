import { createSandbox } from "@dollr-kit/sandbox";
import { serveParent } from "../measure/child.ts";
import { collectInvoice } from "./collect-invoice.ts";
import { type Outgoing, REQUESTS, type RequestName, TOKEN_REQUEST } from "./requests.ts";

const sandbox = createSandbox({ settleAfterMs: 0 });
let authorization = "";

serveParent({
  run: ({ name, ms }: { name: RequestName; ms: number }) => run(name, ms),
  collect: ({ ms }: { ms: number }) => collect(ms),
});

const { access_token } = (await (await send(TOKEN_REQUEST)).json()) as { access_token: string };
authorization = `Bearer ${access_token}`;

/** @returns requests a second, one after another. */
async function run(name: RequestName, ms: number): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < ms; count += 1) {
    await call(REQUESTS[name]);
  }
  return count / ((performance.now() - startedAt) / 1_000);
}

/** Whole collections, one after another. @returns requests a second. */
async function collect(ms: number): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  const counted = (outgoing: Outgoing) => {
    count += 1;
    return call(outgoing);
  };
  while (performance.now() - startedAt < ms) await collectInvoice(counted);
  const perSecond = count / ((performance.now() - startedAt) / 1_000);
  sandbox.ledger.assertBalanced();
  return perSecond;
}

async function call(outgoing: Outgoing): Promise<Record<string, unknown>> {
  const { method, path } = outgoing;
  const response = await send(outgoing);
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

function send({ method, path, body }: Outgoing): Promise<Response> {
  const headers = { authorization, ...(body && { "content-type": "application/json" }) };
  return sandbox.fetch(`http://127.0.0.1:4010${path}`, { method, headers, ...(body && { body }) });
}
