import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createSandbox } from "@dollr-kit/sandbox";
import type { Cleanup } from "./shell.ts";

export type Json = Record<string, unknown>;

/** @returns the fields of the answer to replace, if any, when it may be given; `httpStatus` replaces its status. */
export type Change = (path: string, body: Json) => unknown;

/** Serves a sandbox whose answers are changed. */
export async function serveChanged({ onTestFinished }: Cleanup, change: Change): Promise<string> {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const server = createServer(async (request, response) => {
    const { method = "GET", headers, url = "/" } = request;
    const body = method === "GET" ? null : await text(request);
    const sent = { method, headers: headers as Record<string, string>, body };
    const answer = await sandbox.fetch(new Request(`http://127.0.0.1:4010${url}`, sent));
    const original = (await answer.json()) as Json;
    const { httpStatus = answer.status, ...changed } = {
      ...original,
      ...((await change(url, original)) || {}),
    } as Json;
    response.writeHead(Number(httpStatus), { "content-type": "application/json" }).end(JSON.stringify(changed));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
