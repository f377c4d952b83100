import express, { type ErrorRequestHandler } from "express";
import { sendLive } from "./live.ts";
import { look, pay, returned, toAnswer } from "./orders.ts";

export const app = express();

app.post("/orders/:id/pay", async (request, response) => {
  const { status, url } = await pay(request.params.id, request.query["via"]);
  if (url === undefined) response.status(202).json({ status });
  else response.redirect(303, url);
});

app.get("/orders/:id", async (request, response) => {
  response.json(await look(request.params.id));
});

app.get("/orders/:id/return", async (request, response) => {
  response.type("text").send(await returned(request.params.id));
});

app.get("/orders/:id/live", (request, response) => sendLive(request.params.id, response));

/** Express 5 brings here what a route rejects with. */
const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  const answer = toAnswer(error);
  if (answer === undefined) next(error);
  else response.status(answer.status).json(answer.body);
};
app.use(answerError);
