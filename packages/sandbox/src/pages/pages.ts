import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { type Context, Hono } from "hono";
import type { World } from "../world/world.ts";
import { noPage } from "./notice-pages.ts";
import { createPayerRoutes } from "./payer-routes.ts";
import { PAYER_SCRIPT } from "./payer-script.ts";
import { protectPages } from "./protect.ts";
import { showPage } from "./show-page.ts";
import { wantsPage } from "./wants-page.ts";
import { cancelUrl, successUrl } from "./way-back.ts";

/** The payer's pages under `/pay` and `/receipt`, and the description. */
export function createPages(currentWorld: () => World): Hono {
  const pages = new Hono();
  pages.use(protectPages((context) => shopOrigins(currentWorld(), context)));
  pages.onError((error) => {
    throw error;
  });
  pages.notFound((context) =>
    wantsPage(context.req.raw) ? showPage(context, noPage(), 404) : context.json({ detail: "Not Found" }, 404),
  );

  // A client that is generated from it must not reach the real Dollr.
  pages.get("/openapi.json", (context) => {
    const servers = [{ url: currentWorld().publicUrl, description: "A sandbox: no money moves here." }];
    return context.json({ ...openapi, servers });
  });
  pages.get("/assets/payer/page.js", (context) =>
    context.body(PAYER_SCRIPT, 200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" }),
  );
  pages.route("/", createPayerRoutes(currentWorld));
  return pages;
}

/** The origins that the page of a document may redirect to. */
function shopOrigins(world: World, { req }: Context): readonly string[] {
  const document = world.documentsByPage.get(req.path.split("/")[2] ?? "");
  const urls = document ? [successUrl(document), cancelUrl(document)] : [];
  return [...new Set(urls.filter((url) => url !== undefined).map((url) => new URL(url).origin))];
}
