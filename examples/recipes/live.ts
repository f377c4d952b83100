import type { ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { payments } from "./payments.ts";

const headers = { "content-type": "text/event-stream", "cache-control": "no-cache" };

/** How a payment goes, as server-sent events, whichever process goes on with it. It ends with the payment. */
export async function live(orderId: string): Promise<Response> {
  const events = (await payments().get(orderId))?.events()[Symbol.asyncIterator]();
  const text = new ReadableStream<string>({
    async pull(sent) {
      const { done, value } = (await events?.next()) ?? { done: true, value: undefined };
      return done ? sent.close() : sent.enqueue(`data: ${JSON.stringify(value)}\n\n`);
    },
    cancel: async () => void (await events?.return?.()), // the payer has left
  });
  return new Response(text.pipeThrough(new TextEncoderStream()), { headers });
}

/** The same where a framework has the response of Node. */
export async function sendLive(orderId: string, response: ServerResponse): Promise<void> {
  const body = (await live(orderId)).body as NodeStream;
  response.writeHead(200, headers);
  pipeline(Readable.fromWeb(body), response, () => response.end()); // at its end, and when the payer has left
}
