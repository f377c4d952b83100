/** The server. All addresses of the shop are here. */
import { once } from "node:events";
import { toCheckoutState } from "@dollr-kit/collect/web";
import { type HttpBindings, serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { adminPage } from "./admin.ts";
import { CURRENCIES } from "./catalogue.ts";
import { fillCart, findCart, placeOrder } from "./orders.ts";
import { cartPage, cataloguePage, orderPage, page } from "./pages.ts";
import { checkout, close, collections, findOwnOrder, open, refundOrder, visitorOf } from "./payments.ts";
import { answerBank, setChaos } from "./sandbox.ts";

type Form = Record<string, string>;
const app = new Hono<{ Bindings: HttpBindings; Variables: { visitor: string } }>();
app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"], imgSrc: ["'self'", "data:"] } }), csrf());
app.use(serveStatic({ root: `${import.meta.dirname}/public` }));
app.use(async (c, next) => {
  c.set("visitor", visitorOf(c.req.raw) ?? crypto.randomUUID());
  setCookie(c, "visitor", c.var.visitor, { httpOnly: true, sameSite: "Lax", maxAge: 30 * 24 * 60 * 60 });
  await next();
});
app.notFound((c) => c.html(page("There is no such page"), 404));

app.get("/", (c) => c.html(cataloguePage(findCart(c.var.visitor))));
app.get("/cart", (c) => c.html(cartPage(findCart(c.var.visitor))));
app.on("POST", ["/", "/cart"], async (c) => {
  const { add = "", remove = "", currency } = await c.req.parseBody<Form>();
  const cart = findCart(c.var.visitor) ?? { lines: [], currency: "USD" };
  const quantities = new Map(cart.lines.map(({ product, quantity }) => [product, quantity]));
  quantities.set(add, (quantities.get(add) ?? 0) + 1);
  quantities.set(remove, (quantities.get(remove) ?? 0) - 1);
  fillCart(c.var.visitor, CURRENCIES.find((one) => one === currency) ?? cart.currency, quantities);
  return c.redirect(c.req.path, 303);
});
app.post("/orders", async (c) => {
  const { order = "", name = "" } = await c.req.parseBody<Form>();
  placeOrder(order, c.var.visitor, name.trim().slice(0, 80) || "Customer");
  return c.redirect(`/orders/${order}`, 303);
});
app.get("/orders/:id", async (c) => {
  const order = findOwnOrder(c.req.raw, c.req.param("id"));
  if (order === undefined) return c.notFound();
  const state = toCheckoutState(order.id, await collections.get(order.id));
  return c.html(orderPage(order, state, c.req.query("checkout-error"), findCart(c.var.visitor)));
});
app.all("/checkout/*", (c) => checkout(c.req.raw));
app.post("/bank/:id", async (c) => {
  const order = findOwnOrder(c.req.raw, c.req.param("id"));
  const payment = order && (await collections.get(order.id));
  if (payment) await answerBank(payment.referenceId, (await c.req.parseBody())["answer"] === "yes");
  return c.redirect(`/orders/${c.req.param("id")}`, 303);
});

/** Any other name could be one that somebody else lets resolve to this machine. */
app.use("/admin", async (c, next) => (/^127\.0\.0\.1(:|$)/.test(c.req.header("host") ?? "") ? next() : c.notFound()));
app.get("/admin", async (c) => c.html(await adminPage(c.req.query("show") ?? "all")));
app.post("/admin", async (c) => {
  const { chaos, refund, kill } = await c.req.parseBody<Form>();
  if (chaos) await setChaos(chaos);
  if (refund) await refundOrder(refund);
  if (!kill) return c.redirect("/admin", 303);
  c.env.outgoing.once("finish", () => process.kill(process.pid, "SIGKILL"));
  return c.html(page("This shop was killed. The link below works in a second"));
});

await open();
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env["PORT"] ?? 3000) }, ({ port }) =>
  console.log(`Shop at http://127.0.0.1:${port}, process ${process.pid}`),
);
await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), once(process, "disconnect")]);
await close();
process.exit(0);
