import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A real server on a free port of this machine, closed with the test. Token requests are answered by themselves. */
export async function serve(
  answer: RequestListener,
): Promise<{ readonly url: string; readonly received: IncomingMessage[] }> {
  const received: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    if (request.url?.includes("/token")) {
      response.writeHead(200, { "content-type": "application/json" }).end('{"access_token":"t","expires_in":60}');
    } else {
      received.push(request);
      answer(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}
