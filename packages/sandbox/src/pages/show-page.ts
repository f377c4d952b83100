import type { Context } from "hono";
import { clean } from "./clean.ts";
import type { Html } from "./payer-layout.ts";

export type PageStatus = 200 | 404 | 410 | 422;

/** Sends a page as it stands now: going back in a browser asks for it again. */
export async function showPage(context: Context, page: Html, status: PageStatus = 200): Promise<Response> {
  context.header("cache-control", "no-store");
  return context.html(clean(String(await page)), status);
}
