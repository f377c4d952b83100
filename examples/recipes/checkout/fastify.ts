import { getRequestListener } from "@hono/node-server";
import fastify from "fastify";
import { checkout } from "./checkout.ts";

const listener = getRequestListener(checkout);

export const app = fastify();
app.addHook("onRequest", async ({ raw, url }, reply) => {
  if (url.startsWith("/checkout/")) await listener(raw, reply.hijack().raw); // before Fastify reads the body
});
