import fastify from "fastify";
import { live } from "./live.ts";
import { look, pay, returned, toAnswer } from "./orders.ts";
import { payments } from "./payments.ts";

interface Order {
  Params: { id: string };
  Querystring: { via?: string };
}

export const app = fastify();

app.post<Order>("/orders/:id/pay", async ({ params, query }, reply) => {
  const { status, url } = await pay(params.id, query.via);
  return url === undefined ? reply.code(202).send({ status }) : reply.redirect(url, 303);
});

app.get<Order>("/orders/:id", ({ params }) => look(params.id));

app.get<Order>("/orders/:id/return", ({ params }) => returned(params.id));

app.get<Order>("/orders/:id/live", ({ params }) => live(params.id));

app.setErrorHandler((error, _request, reply) => {
  const answer = toAnswer(error);
  if (answer === undefined) throw error; // to the handler that Fastify brings
  return reply.code(answer.status).send(answer.body);
});

app.addHook("onReady", async () => void (await payments().resume())); // what the process before left
app.addHook("onClose", () => payments().close());
