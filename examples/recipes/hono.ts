import { Hono } from "hono";
import { live } from "./live.ts";
import { look, pay, returned, toAnswer } from "./orders.ts";

export const app = new Hono();

app.post("/orders/:id/pay", async (c) => {
  const { status, url } = await pay(c.req.param("id"), c.req.query("via"));
  return url === undefined ? c.json({ status }, 202) : c.redirect(url, 303);
});

app.get("/orders/:id", async (c) => c.json(await look(c.req.param("id"))));

app.get("/orders/:id/return", async (c) => c.text(await returned(c.req.param("id"))));

app.get("/orders/:id/live", (c) => live(c.req.param("id")));

app.onError((error, c) => {
  const answer = toAnswer(error);
  if (answer === undefined) throw error;
  return c.json(answer.body, answer.status);
});
