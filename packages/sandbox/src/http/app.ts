import type { Hono } from "hono";
import { matchRoute, methodsOf } from "../description/routes.ts";
import { type Service, serveOperation } from "../requests/serve-operation.ts";
import { readText, tooLarge } from "./read-text.ts";
import { refuse } from "./refuse.ts";

/** The sandbox as one function from request to answer: the API under `/v1`, and its own pages. */
export function createApp(service: Service, pages: Hono): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith("/v1/")) return servePage(pages, request);
    const match = matchRoute(request.method, pathname);
    if (!match) return noRoute(pathname);
    const text = match.route.bodyPointer === undefined ? "" : await readText(request);
    if (text === undefined) return tooLarge();
    const incoming = {
      ...match,
      search: searchParams,
      text,
      contentType: request.headers.get("content-type"),
      authorization: request.headers.get("authorization"),
    };
    return serveOperation(service, incoming, request);
  };
}

/** Bodies are read here, up to the maximum. No page uses the body of a GET or a DELETE. */
async function servePage(pages: Hono, request: Request): Promise<Response> {
  const { method, url, headers } = request;
  if (method !== "POST" && method !== "PATCH") return pages.fetch(request);
  const text = await readText(request);
  return text === undefined ? tooLarge() : pages.fetch(new Request(url, { method, headers, body: text || null }));
}

function noRoute(path: string): Response {
  const methods = methodsOf(path);
  if (methods.length === 0) return refuse(404, "Not Found");
  return refuse(405, "Method Not Allowed", { allow: methods.join(", ") });
}
