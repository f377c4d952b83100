import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { type Context, Hono } from "hono";
import { ApiError, notFound } from "../errors/api-error.ts";
import { payDocument } from "../executions/pay-document.ts";
import { decide } from "../executions/settle.ts";
import { stateOf } from "../world/document-state.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { clean } from "./clean.ts";
import { dashboard } from "./dashboard.ts";
import { payPage } from "./pay-page.ts";
import { protectPages } from "./protect.ts";
import { receiptPage } from "./receipt-page.ts";

/** The sandbox's pages: its own at `/`, the payer's under `/pay` and `/receipt`, and the description. */
export function createPages(currentWorld: () => World): Hono {
  const pages = new Hono();
  pages.use(protectPages((context) => shopOrigins(currentWorld(), context)));
  pages.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error;
    return context.json({ detail: error.detail }, error.status as 404);
  });
  pages.notFound((context) => context.json({ detail: "Not Found" }, 404));

  pages.get("/", (context) => show(context, dashboard()));
  // A client that is generated from it must not reach the real Dollr.
  pages.get("/openapi.json", (context) => {
    const servers = [{ url: currentWorld().publicUrl, description: "A sandbox: no money moves here." }];
    return context.json({ ...openapi, servers });
  });
  pages.get("/receipt/:token", (context) => {
    const world = currentWorld();
    return show(context, receiptPage(world, documentOf(context, world)));
  });

  pages.get("/pay/:token", async (context) => {
    const world = currentWorld();
    const document = documentOf(context, world);
    const goOn = stateOf(document) === "PAID" ? webUrl(document.checkout?.successUrl) : undefined;
    return goOn === undefined ? show(context, payPage(world, document)) : context.redirect(goOn, 303);
  });

  pages.post("/pay/:token", async (context) => {
    const form = await context.req.parseBody();
    const world = currentWorld();
    const document = documentOf(context, world);
    try {
      payDocument(world, document, instrumentOf(form));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return show(context, payPage(world, document, error.message), 422);
    }
    return context.redirect(`/pay/${document.pageToken}`, 303);
  });

  pages.post("/pay/:token/confirm", async (context) => {
    const { answer } = await context.req.parseBody();
    const world = currentWorld();
    const document = documentOf(context, world);
    const waiting = document.executions.findLast(({ settled }) => settled === undefined);
    if (waiting) decide(world, waiting, answer === "yes");
    return context.redirect(`/pay/${document.pageToken}`, 303);
  });

  pages.get("/pay/:token/cancel", (context) => {
    const document = documentOf(context, currentWorld());
    return context.redirect(webUrl(document.checkout?.cancelUrl) ?? `/pay/${document.pageToken}`, 303);
  });
  return pages;
}

const show = async (context: Context, page: ReturnType<typeof payPage>, status: 200 | 422 = 200) =>
  context.html(clean(String(await page)), status);

/** The origins that the page of a document may redirect to. */
function shopOrigins(world: World, { req }: Context): readonly string[] {
  const checkout = world.documentsByPage.get(req.path.split("/")[2] ?? "")?.checkout;
  const urls = [checkout?.successUrl, checkout?.cancelUrl].map(webUrl).filter((url) => url !== undefined);
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

function documentOf(context: Context, world: World): DocumentRecord {
  const document = world.documentsByPage.get(context.req.param("token") ?? "");
  if (!document) throw notFound();
  return document;
}

function instrumentOf({ phone, card, currency }: Readonly<Record<string, unknown>>) {
  const wanted = typeof currency === "string" && currency !== "" ? { currency } : {};
  if (typeof card === "string") return { paymentMethodId: card };
  return { phone: String(phone).replaceAll(/[\s+-]/g, ""), ...wanted };
}

/** An address that a payer may be redirected to: http or https, never a script. */
function webUrl(url: string | null | undefined): string | undefined {
  return url && /^https?:$/.test(URL.parse(url)?.protocol ?? "") ? url : undefined;
}
