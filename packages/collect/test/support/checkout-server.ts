import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";
import { getRequestListener } from "@hono/node-server";
import { type Collections, createCollections, memoryStore } from "../../src/index.ts";
import { type CheckoutOrder, createCheckoutHandler } from "../../src/web/index.ts";
import { ORDER } from "./checkout.ts";

/** A shop that listens, with a page for each order. */
export interface CheckoutServer {
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly collections: Collections;
  readonly orders: Map<string, CheckoutOrder>;
  /** Answers anything else than the page and the checkout, where it is set: a proxy that holds events back, say. */
  intercept: ((request: Request) => Response | Promise<Response | undefined> | undefined) | undefined;
  /** Breaks every connection that is open. */
  breakConnections(): void;
  close(): Promise<void>;
}

const SECURITY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A shop that has thought of no style for the element. */
const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
.bill { --dollr-accent: #7a2e8e; --dollr-radius: 0; }
.light { --dollr-accent: #ffd24a; --dollr-on-accent: #221a00; }`;

const toPage = (id: string, inside: string, attributes: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Order ${id}</title>
<link rel="stylesheet" href="/style.css"><script src="/checkout/dollr-status.js" defer></script>
<main><h1>Order ${id}</h1>
<p>Rice, 25 kg: 51.00 USD</p>
<dollr-status src="/checkout/${id}/status" ${attributes}><p>Your payment is under way. <a href="/orders/${id}">Look again</a></p>${inside}</dollr-status>
</main></html>`;

const documentation = readFileSync(new URL("../../../../docs/checkout.md", import.meta.url), "utf8");

/** What docs/checkout.md shows of a language, for another order than its own. */
export const listDocumented = (language: "html" | "js", id: string): string[] =>
  [...documentation.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , code = ""]) => code.replaceAll("1042", id));

const toDocumentedPage = (id: string, code: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Order ${id}</title><main><h1>Order ${id}</h1>${code}</main></html>`;

/** @param options - of its sandbox, whose payers act at once otherwise. */
export async function openCheckoutServer(options: SandboxOptions = {}): Promise<CheckoutServer> {
  const sandbox = createSandbox({ settleAfterMs: 0, ...options });
  const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
  const client = createDollrClient({ ...credentials, fetch: sandbox.fetch });
  const collections = createCollections({ client, store: memoryStore() });
  const orders = new Map<string, CheckoutOrder>();
  const handler = createCheckoutHandler({
    ...{ collections, order: (id) => orders.get(id), orderPage: (id) => `/orders/${encodeURIComponent(id)}` },
    authorize: (_, id) => orders.has(id),
  });
  const shop: Pick<CheckoutServer, "intercept"> = { intercept: undefined };
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const [, id] = /^\/orders\/(.+)$/.exec(pathname) ?? [];
    const [, documented = "", nth] = /^\/documented\/(.+)\/(\d)$/.exec(pathname) ?? [];
    const show = (page: string) =>
      new Response(page, { headers: { "content-type": "text/html", "content-security-policy": SECURITY } });
    if (id !== undefined)
      return show(toPage(id, searchParams.get("inside") ?? "", searchParams.get("attributes") ?? ""));
    if (nth !== undefined) return show(toDocumentedPage(documented, listDocumented("html", documented)[Number(nth)]!));
    if (pathname === "/style.css") return new Response(STYLE, { headers: { "content-type": "text/css" } });
    if (pathname === "/favicon.ico") return new Response(null, { status: 204 });
    return (await shop.intercept?.(request)) ?? handler(request);
  };
  const server: Server = createServer(getRequestListener(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(shop, {
    ...{ sandbox, collections, orders, breakConnections: () => server.closeAllConnections() },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await collections.close();
    },
  });
}

export const anOrder = (phone: string): CheckoutOrder => ({ ...ORDER, payer: { ...ORDER.payer, phone } });
