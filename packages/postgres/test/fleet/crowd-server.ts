import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "@dollr-kit/sandbox";

/** How references of the crowd begin. What comes after it is a number. */
export const CROWD = "00000000-0000-4000-8000-";

/** A sandbox with a crowd of executions more, which cost it nothing: each stands as a template of it does. */
export interface CrowdServer {
  readonly url: string;
  /** When requests have come, in milliseconds since 1970. */
  readonly arrivedAt: readonly number[];
  /** From now on there is a crowd of what this one is, whose status was read before. */
  beginCrowd(referenceId: string): void;
  /** From now on each of so many of the crowd is completed. */
  settleEach(one: number): void;
}

export async function serveCrowd(sandbox: Sandbox): Promise<CrowdServer> {
  const arrivedAt: number[] = [];
  /** The last answers to reads, by the end of their address. */
  const answers = new Map<string, string>();
  let template = "";
  let each = Number.POSITIVE_INFINITY;

  function answerOf(reference: string): string {
    const isSettled = Number(reference.slice(CROWD.length)) % each === 0;
    const status = isSettled ? "COMPLETED" : undefined;
    const { reference_id: _, ...execution } = JSON.parse(answers.get(template) ?? "{}");
    return JSON.stringify({ reference_id: reference, ...execution, ...(status && { status }) });
  }

  async function pass(request: IncomingMessage, response: ServerResponse, last: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "GET", headers, url = "/" } = request;
    const { authorization = "", "content-type": type = "application/json" } = headers;
    const sent = { authorization, "content-type": type };
    const body = chunks.length === 0 ? null : Buffer.concat(chunks).toString();
    const answer = await sandbox.fetch(`${base}${url}`, { method, headers: sent, body });
    const text = await answer.text();
    if (method === "GET" && answer.status === 200) answers.set(last, text);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
  }

  const server = createServer((request, response) => {
    arrivedAt.push(performance.timeOrigin + performance.now());
    const last = request.url?.split("/").at(-1) ?? "";
    if (last.startsWith(CROWD)) response.setHeader("content-type", "application/json").end(answerOf(last));
    else pass(request, response, last).catch((error: Error) => response.destroy(error));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: base,
    arrivedAt,
    beginCrowd(referenceId) {
      template = referenceId;
    },
    settleEach(one) {
      each = one;
    },
  };
}
