import type { ExchangeLog } from "./exchange.ts";

/**
 * Sends a request that is kept once more, as it was: with its reference, and with its token.
 * @throws Error when it is not kept any more, or was too long.
 */
export async function replayRequest(
  exchanges: ExchangeLog,
  requestId: number,
  send: (request: Request) => Promise<Response>,
): Promise<{ readonly status: number | undefined }> {
  const exchange = exchanges.find(requestId);
  if (exchange?.body === undefined) throw new Error(`Request ${requestId} is not kept, so it cannot be sent again.`);
  const { method, url, headers, body } = exchange;
  const init = method === "GET" ? { method, headers } : { method, headers, body: body || null };
  // A fault may break this connection, too, and then there is no status.
  const answer = await send(new Request(url, init)).catch(() => undefined);
  return { status: answer?.status };
}
