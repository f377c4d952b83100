import { Hono } from "hono";
import { checkout } from "./checkout.ts";

export const app = new Hono();
app.all("/checkout/*", (c) => checkout(c.req.raw));
