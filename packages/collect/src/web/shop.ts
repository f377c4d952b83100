import { type Clock, DollrConfigError } from "@dollr-kit/core";
import { resolveClock } from "@dollr-kit/flow";
import type { Collection } from "../collections/collection.ts";
import type { Collections } from "../collections/collections-type.ts";
import type { CheckoutErrorFacts, CheckoutOptions } from "./checkout-options.ts";
import type { CheckoutOrder, CheckoutWay } from "./checkout-order.ts";
import { CheckoutRefusal } from "./checkout-refusal.ts";
import type { CheckoutState } from "./checkout-state.ts";
import { toCheckoutState } from "./to-checkout-state.ts";

/** The options with their defaults, as the routes use them. */
export interface Shop {
  readonly basePath: string;
  readonly origin: string | undefined;
  readonly clock: Clock;
  collections(): Promise<Collections>;
  authorize(request: Request, id: string): Promise<boolean>;
  /** @throws CheckoutRefusal `not-found` */
  order(id: string, request: Request): Promise<CheckoutOrder>;
  /** @throws CheckoutRefusal `invalid-request` for a way that is not offered. */
  requireWay(way: string): CheckoutWay;
  toState(id: string, payment: Pick<Collection, "record"> | undefined): CheckoutState;
  /** The shop's page of an order, as a path with its query. It never leads to another origin. */
  orderPage(id: string, request: Request): string;
  /** Where Dollr's page leads back to. */
  returnRoute(id: string, request: Request): string;
  onError(error: unknown, facts: CheckoutErrorFacts): void;
}

const WAYS: readonly CheckoutWay[] = ["mobile-money", "card", "page"];

const refuse = (message: string, hint: string): never => {
  throw new DollrConfigError(message, { outcome: "not-sent", hint });
};

/** @throws DollrConfigError for options that cannot be right. */
export function resolveShop(options: CheckoutOptions): Shop {
  requireFunctions(options);
  const { collections, basePath = "/checkout", ways = WAYS, sentences = {} } = options;
  const origin = options.origin === undefined ? undefined : readOrigin(options.origin);
  if (!/^(\/[\w.~-]+)*$/.test(basePath))
    refuse(
      `createCheckoutHandler cannot be mounted at ${JSON.stringify(basePath)}.`,
      'basePath is a path such as "/checkout": it begins with a slash, ends without one, and has no parameters.',
    );
  const unknown = ways.filter((way) => !WAYS.includes(way));
  if (unknown.length > 0 || ways.length === 0)
    refuse(`createCheckoutHandler cannot offer ${JSON.stringify(ways)}.`, `ways are some of ${WAYS.join(", ")}.`);
  const originOf = ({ url }: Request): string => origin ?? new URL(url).origin;
  return {
    ...{ basePath, origin, clock: resolveClock(options.clock) },
    collections: async () => (typeof collections === "function" ? collections() : collections),
    authorize: async (request, id) => (await options.authorize(request, id)) === true,
    async order(id, request) {
      const order = await options.order(id, request);
      if (order === undefined || order === null) throw new CheckoutRefusal("not-found");
      return order;
    },
    requireWay(way) {
      const found = ways.find((each) => each === way);
      if (found !== undefined) return found;
      const message = `must be ${ways.join(" or ")}`;
      throw new CheckoutRefusal("invalid-request", { fields: [{ field: "way", message }] });
    },
    toState: (id, payment) => toCheckoutState(id, payment, sentences),
    orderPage: (id, request) => requirePath(options.orderPage(id), originOf(request)),
    returnRoute: (id, request) => `${originOf(request)}${basePath}/${encodeURIComponent(id)}/return`,
    onError:
      options.onError ??
      ((error, { route, id }) => console.error(`Checkout: ${route} of order ${JSON.stringify(id)}:`, error)),
  };
}

function requireFunctions({ authorize, order, orderPage, collections }: CheckoutOptions): void {
  if (typeof authorize !== "function")
    refuse(
      "createCheckoutHandler needs authorize: without it everybody could see and pay every order.",
      "Give authorize: (request, id) => boolean, which looks at your session. Where an order may be seen by whoever knows its id, say so: () => true.",
    );
  if (typeof order !== "function")
    refuse(
      "createCheckoutHandler needs order: what is paid for is never taken from the browser.",
      "Give order: (id) => ({ payer, items, currency }), from your database.",
    );
  if (typeof orderPage !== "function")
    refuse(
      "createCheckoutHandler needs orderPage: where the payer gets after a form, and from Dollr's page.",
      "Give orderPage: (id) => a path of your shop, with encodeURIComponent(id) in it.",
    );
  if (typeof collections !== "function" && typeof collections?.start !== "function")
    refuse(
      "createCheckoutHandler needs collections.",
      "Give what createCollections returns, or a function that gives it.",
    );
}

function readOrigin(given: string): string {
  const hint = "origin is scheme and host of the shop, such as https://shop.example, without a path.";
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (!isOrigin) refuse(`createCheckoutHandler cannot use ${JSON.stringify(given)} as the shop's origin.`, hint);
  return url!.origin;
}

/**
 * What `orderPage` makes of an id may begin with two slashes, or be a whole address: then it is no page of the shop.
 * @throws DollrConfigError
 */
function requirePath(page: string, origin: string): string {
  const url = URL.canParse(page, origin) ? new URL(page, origin) : undefined;
  if (url === undefined || url.origin !== origin || url.username !== "")
    refuse(
      "orderPage gave an address that is not the shop's own.",
      "Return a path, and encodeURIComponent the id in it.",
    );
  return url!.pathname + url!.search + url!.hash;
}
