import { isDocumentStatusRead, isExecution, isMoneyOut as isOfMoneyOut, isStatusRead } from "./groups.ts";
import { matchRoute, type Route } from "./routes.ts";

/** What a request is to whoever sends it: it obtains a token, reads, writes, moves money, or reads what became of that. */
export type RequestGroup = "token" | "read" | "write" | "execute" | "status" | "document-status";

/**
 * The group of a request, as the description of Dollr's API says. One that it does not know reads where it is a GET, and writes else.
 * @param path - without the base URL: `/v1/executions/collection`.
 */
export function groupOf(method: string, path: string): RequestGroup {
  const matched = matchRoute(method, path);
  if (matched === undefined) return method === "GET" ? "read" : "write";
  return groupOfRoute(matched.route);
}

function groupOfRoute(route: Route): RequestGroup {
  if (!route.needsToken) return "token";
  if (isExecution(route)) return "execute";
  if (isDocumentStatusRead(route)) return "document-status";
  if (isStatusRead(route)) return "status";
  return route.retry === "safe" ? "read" : "write";
}

/** Whether a request belongs to money that leaves the merchant's wallet: its session, its execution, or its status. */
export function isMoneyOut(method: string, path: string): boolean {
  const matched = matchRoute(method, path);
  return matched !== undefined && isOfMoneyOut(matched.route);
}
