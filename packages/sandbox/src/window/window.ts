import { type Context, Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { serveAsset } from "./assets.ts";
import { apiShell, windowShell } from "./shell.ts";
import { parseViewQuery, type WindowSource } from "./source.ts";
import { streamView } from "./stream-view.ts";
import { isViewName, showView } from "./views.ts";

/** Addresses of the window's views; its script reads which one it is. */
export const WINDOW_PATHS = [
  "/",
  "/payments",
  "/payments/:id",
  "/requests",
  "/requests/:id",
  "/faults",
  "/ledger",
  "/connect",
];

/** The sandbox's window for people: its page, its script, and what it shows, as JSON and as a stream of what changes. */
export function createWindow(source: WindowSource): Hono {
  const window = new Hono();
  for (const path of WINDOW_PATHS) window.get(path, protect(["'self'"]), (context) => context.html(windowShell()));
  // Scalar writes styles into its page.
  window.get("/api", protect(["'self'", "'unsafe-inline'"]), (context) => context.html(apiShell()));
  window.get("/assets/:name", async ({ req }, next) => {
    const acceptsGzip = /\bgzip\b/.test(req.header("accept-encoding") ?? "");
    return (await serveAsset(req.param("name"), acceptsGzip)) ?? next();
  });
  window.get("/__sandbox/views/:view", (context) => {
    const show = viewOf(source, context);
    return show === undefined ? noView(context) : context.json(show(), 200, NO_SNIFF);
  });
  window.get("/__sandbox/views/:view/events", (context) => {
    const show = viewOf(source, context);
    return show === undefined ? noView(context) : streamView(context, show);
  });
  return window;
}

const NO_SNIFF = { "x-content-type-options": "nosniff" };

function viewOf(source: WindowSource, { req }: Context) {
  const name = req.param("view") ?? "";
  const query = parseViewQuery(req.query());
  return isViewName(name) ? () => showView(source, name, query) : undefined;
}

const noView = (context: Context) => context.json({ detail: "There is no such view." }, 404, NO_SNIFF);

const protect = (styles: string[]): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      styleSrc: styles,
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      objectSrc: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
