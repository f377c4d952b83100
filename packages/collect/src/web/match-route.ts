import { CheckoutRefusal } from "./checkout-refusal.ts";

/** The name of the file that defines the element, below the base path. */
export const SCRIPT = "dollr-status.js";

const METHODS = { pay: "POST", status: "GET", return: "GET", cancel: "POST", retry: "POST" } as const;

export type RouteName = keyof typeof METHODS;

export interface Route {
  readonly name: RouteName;
  /** The order's id. */
  readonly id: string;
}

/** Longer ones are of no payment. */
const LONGEST_ID = 255;

/**
 * @returns `"script"` for the file of the element.
 * @throws CheckoutRefusal `not-found` or `method-not-allowed`.
 */
export function matchRoute(basePath: string, { method, url }: Request): Route | "script" {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(`${basePath}/`))
    throw new CheckoutRefusal("not-found", { message: "There is no such route." });
  const rest = pathname.slice(basePath.length + 1);
  if (rest === SCRIPT) return requireMethod("GET", method, "script" as const);
  const [written = "", name = "", ...more] = rest.split("/");
  const id = decode(written);
  if (more.length > 0 || !isRouteName(name) || id === undefined)
    throw new CheckoutRefusal("not-found", { message: "There is no such route." });
  return requireMethod(METHODS[name], method, { name, id });
}

function requireMethod<T>(allowed: string, method: string, route: T): T {
  if (method === allowed) return route;
  throw new CheckoutRefusal("method-not-allowed", { headers: { allow: allowed } });
}

const isRouteName = (name: string): name is RouteName => Object.hasOwn(METHODS, name);

/** @returns undefined for what names no order. */
function decode(written: string): string | undefined {
  try {
    const id = decodeURIComponent(written);
    return id !== "" && id.length <= LONGEST_ID ? id : undefined;
  } catch {
    return undefined;
  }
}
