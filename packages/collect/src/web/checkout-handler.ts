import { STATUS_ELEMENT } from "../generated/status-element.ts";
import { answerJson, answerRedirect, answerRefusal, answerScript } from "./answers.ts";
import type { CheckoutOptions } from "./checkout-options.ts";
import { CheckoutRefusal } from "./checkout-refusal.ts";
import type { CheckoutState } from "./checkout-state.ts";
import { matchRoute, type Route } from "./match-route.ts";
import { pay } from "./pay.ts";
import { type Fields, readFields, wantsPage } from "./read-fields.ts";
import { refuseOtherSites, requireOwnPage } from "./require-same-site.ts";
import { retry } from "./retry.ts";
import { comeBack } from "./return.ts";
import { resolveShop, type Shop } from "./shop.ts";
import { status } from "./status.ts";
import { toRefusal } from "./to-refusal.ts";

/** Answers what is below `basePath`. Give it to a framework as it is: it takes a `Request` and resolves with a `Response`, and never rejects. */
export type CheckoutHandler = (request: Request) => Promise<Response>;

/**
 * Makes the routes of a checkout, for any framework and runtime. With `basePath` `/checkout` and an order `1042`:
 *
 * | Route | Takes | Answers |
 * | --- | --- | --- |
 * | `POST /checkout/1042/pay` | `way`: `mobile-money` (with `phone`, the order's unless given), `card` (with `paymentMethodId`) or `page` | 202 with `CheckoutState`; a form: 303 to the order's page, or to Dollr's |
 * | `GET /checkout/1042/status` | | `CheckoutState`; to `accept: text/event-stream` live, as the event `state`, up to the ending |
 * | `POST /checkout/1042/retry` | the fields of `pay`, all optional, and `retryKey` of the state | as `pay` |
 * | `POST /checkout/1042/cancel` | | 200 with `CheckoutState`; a form: 303 to the order's page |
 * | `GET /checkout/1042/return` | the payer who comes from Dollr's page; it fulfils nothing | 303 to the order's page |
 * | `GET /checkout/dollr-status.js` | | a script that defines `<dollr-status>` |
 *
 * What is sent is JSON, or a form (`application/x-www-form-urlencoded`), so that all of it works without script. What goes wrong is a
 * `CheckoutProblem` as JSON; a form whose fields are wrong, or that came too late, gets 303 to the order's page with
 * `?checkout-error=<code>`, and `&checkout-fields=<names>` where fields are wrong.
 *
 * It fulfils nothing: ship in `collections.onSettled`.
 * @throws DollrConfigError for options that cannot be right, as no `authorize`.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/checkout.md#the-routes
 */
export function createCheckoutHandler(options: CheckoutOptions): CheckoutHandler {
  const shop = resolveShop(options);
  return async (request) => {
    try {
      const route = matchRoute(shop.basePath, request);
      if (route === "script") return answerScript(STATUS_ELEMENT);
      return await answer(shop, request, route);
    } catch (error) {
      return answerRefusal(toRefusal(error));
    }
  };
}

async function answer(shop: Shop, request: Request, route: Route): Promise<Response> {
  try {
    if (route.name === "return") return answerRedirect(await comeBack(shop, request, route.id));
    if (route.name === "status") {
      refuseOtherSites(request);
      await requireAllowed(shop, request, route.id);
      return await status(shop, request, route.id);
    }
    requireOwnPage(request, shop.origin);
    await requireAllowed(shop, request, route.id);
    return await change(shop, request, route);
  } catch (error) {
    throw report(shop, route, toRefusal(error));
  }
}

/** Tells the shop what the browser is not told. */
function report(shop: Shop, { name, id }: Route, refusal: CheckoutRefusal): CheckoutRefusal {
  const { cause } = refusal.facts;
  if (cause !== undefined) tellShop(() => shop.onError(cause, { route: name, id }));
  return refusal;
}

/** A log that is down changes nothing of what the browser is told. */
function tellShop(tell: () => unknown): void {
  try {
    Promise.resolve(tell()).catch(() => undefined);
  } catch {}
}

async function requireAllowed(shop: Shop, request: Request, id: string): Promise<void> {
  if (!(await shop.authorize(request, id))) throw new CheckoutRefusal("not-found");
}

/** What the fields ask for, answered to a script by the state, and to a form by a page. */
async function change(shop: Shop, request: Request, route: Route): Promise<Response> {
  const { name, id } = route;
  const isForm = wantsPage(request);
  try {
    const state = await run(shop, request, route, await readFields(request));
    if (!isForm) return answerJson(state, name === "cancel" ? 200 : 202);
    return answerRedirect(state.url ?? shop.orderPage(id, request));
  } catch (error) {
    const refusal = await withState(shop, id, toRefusal(error));
    if (!isForm) throw refusal;
    const page = shop.orderPage(id, request);
    return answerRedirect(toProblemPage(page, report(shop, route, refusal)));
  }
}

async function run(shop: Shop, request: Request, { name, id }: Route, fields: Fields): Promise<CheckoutState> {
  if (name === "pay") return shop.toState(id, await pay(shop, request, id, fields));
  if (name === "retry") return shop.toState(id, await retry(shop, request, id, fields));
  const collections = await shop.collections();
  if ((await collections.get(id)) === undefined) throw new CheckoutRefusal("cannot-cancel");
  return shop.toState(id, await collections.cancel(id));
}

/** A conflict is about how the payment stands, so that is told with it. */
async function withState(shop: Shop, id: string, refusal: CheckoutRefusal): Promise<CheckoutRefusal> {
  if (refusal.status !== 409) return refusal;
  const state = shop.toState(id, await (await shop.collections()).get(id));
  return new CheckoutRefusal(refusal.code, { ...refusal.facts, state });
}

/** The order's page with what went wrong in its query, by words of ours alone. */
function toProblemPage(page: string, { code, facts: { fields } }: CheckoutRefusal): string {
  const [path = "", hash] = page.split("#", 2);
  const problem = new URLSearchParams({ "checkout-error": code });
  if (fields !== undefined) problem.set("checkout-fields", fields.map(({ field }) => field).join(","));
  return `${path}${path.includes("?") ? "&" : "?"}${problem}${hash === undefined ? "" : `#${hash}`}`;
}
