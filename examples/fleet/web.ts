/** A web process: it takes orders, starts their payments, and waits for endings. Workers do the rest. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { isDollrError } from "@dollr-kit/core";
import { openFleet } from "./payments.ts";
import type { Order } from "./shop.ts";
import { untilStopped } from "./until-stopped.ts";

interface Answer {
  readonly status: number;
  readonly body: object;
}

const { collections, shop, close } = openFleet({ work: false });

/** `POST /orders` takes one, and is safe to repeat. */
async function take(order: Order): Promise<Answer> {
  const { id, total, phone } = order;
  await shop.take(order);
  const payer = { name: "Ama Example", phone };
  const items = [{ name: `Order ${id}`, amount: total }];
  const { record } = await collections.start({ id, payer, currency: "USD", items });
  return { status: 202, body: { status: record.status } };
}

/** `GET /orders/:id` answers when the payment has ended, or after half a minute. */
async function look(id: string): Promise<Answer> {
  const payment = await collections.get(id);
  if (payment === undefined) return { status: 404, body: { error: "There is no payment of this order." } };
  const { status } = await payment.settled({ timeoutMs: 30_000 });
  return { status: 200, body: { status, isShipped: await shop.isShipped(id) } };
}

async function answer(request: IncomingMessage): Promise<Answer> {
  const [, place, id] = (request.url ?? "").split("/");
  if (place !== "orders") return { status: 404, body: { error: "There are orders here, and nothing else." } };
  if (request.method === "POST") return take((await json(request)) as Order);
  return look(decodeURIComponent(id ?? ""));
}

function toRefusal(error: unknown): Answer {
  if (isDollrError(error) && error.name === "DollrInputError") return { status: 400, body: { fields: error.fields } };
  if (error instanceof SyntaxError) return { status: 400, body: { error: "This is no JSON." } };
  console.error(error);
  return { status: 503, body: { error: "Try again." } };
}

const server = createServer(async (request, response) => {
  const { status, body } = await answer(request).catch(toRefusal);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
server.listen(Number(process.env["PORT"] ?? 0), process.env["HOST"] ?? "127.0.0.1");
await once(server, "listening");
console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);

await untilStopped();
server.close();
server.closeIdleConnections();
await close();
process.exit(0);
