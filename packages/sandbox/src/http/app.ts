import type { Hono } from "hono";
import { matchRoute, methodsOf } from "../description/routes.ts";
import { type Service, serveOperation } from "../requests/serve-operation.ts";
import { readText, TOO_LARGE } from "./read-text.ts";
import { refuse } from "./refuse.ts";

/** The sandbox as one function from request to answer: the API under `/v1`, and its own pages. */
export function createApp(service: Service, pages: Hono): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith("/v1/")) return servePage(pages, request);
    const match = matchRoute(request.method, pathname);
    if (!match) return noRoute(request, pathname);
    const text = match.route.bodyPointer === undefined ? "" : await readText(request);
    if (text === undefined) return refuse(request, TOO_LARGE);
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
  return text === undefined
    ? refuse(request, TOO_LARGE)
    : pages.fetch(new Request(url, { method, headers, body: text || null }));
}

function noRoute(request: Request, path: string): Promise<Response> {
  const methods = methodsOf(path);
  if (methods.length === 0) return refuse(request, { status: 404, detail: "Not Found" });
  return refuse(request, { status: 405, detail: "Method Not Allowed", headers: { allow: methods.join(", ") } });
}
