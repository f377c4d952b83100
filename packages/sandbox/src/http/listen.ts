import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { BrokenResponse } from "../requests/broken-response.ts";
import { ConnectionLostError } from "../requests/connection-lost.ts";
import { type Address, findForeign } from "./guard.ts";
import { refuse } from "./refuse.ts";

/** A sandbox that is being served. */
export interface Listening {
  /** Its address: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Ends every open connection and stops serving. */
  close(): Promise<void>;
}

/** Serves the app over HTTP. Where a fault breaks the connection, the socket is reset. */
export async function listen(
  app: (request: Request) => Promise<Response>,
  port: number,
  address: Address,
): Promise<Listening> {
  const { host } = address;
  const server = createAdaptorServer({
    // Leave the global Request and Response alone: the sandbox runs inside programs of others.
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      const { outgoing } = env as HttpBindings;
      try {
        const foreign = findForeign(request, address);
        const response = await (foreign ? refuse(request, foreign) : app(request));
        return response instanceof BrokenResponse ? sendBroken(response, outgoing) : response;
      } catch (error) {
        if (error instanceof ConnectionLostError) outgoing.socket?.resetAndDestroy();
        // Otherwise the client has closed the connection.
        else outgoing.socket?.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        if (!server.listening) return resolve();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Sends headers for the whole body and half of it. Then it stalls, or closes the connection. */
function sendBroken(response: BrokenResponse, outgoing: ServerResponse): Response {
  const headers = { ...Object.fromEntries(response.headers), "content-length": response.fullLength };
  outgoing.writeHead(response.status, headers);
  outgoing.write(response.firstHalf, () => {
    if (response.ending === "breaks") outgoing.socket?.destroy();
  });
  return RESPONSE_ALREADY_SENT;
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code !== "EADDRINUSE") return error;
  const message = `Port ${port} of ${host} is taken, perhaps by another sandbox. Listen on another one, or on 0 for any.`;
  return new Error(message, { cause: error });
}
