import { getRequestListener } from "@hono/node-server";
import express from "express";
import { checkout } from "./checkout.ts";

export const app = express();
app.all("/checkout/*route", getRequestListener(checkout)); // before express.json(), which would read the body
