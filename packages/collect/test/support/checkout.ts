import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Collections } from "../../src/index.ts";
import {
  type CheckoutHandler,
  type CheckoutOptions,
  type CheckoutOrder,
  type CheckoutProblem,
  type CheckoutState,
  createCheckoutHandler,
} from "../../src/web/index.ts";
import { openShop, type Shop, type ShopOptions } from "./shop.ts";

export const SHOP = "https://shop.example";
/** Who may see an order says so by this cookie. */
export const SESSION = { cookie: "customer=ama" };
/** What a browser tells of a page of the shop. */
export const OWN_PAGE = { ...SESSION, "sec-fetch-site": "same-origin", origin: SHOP };
export const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A shop with its orders, whose handler answers requests. */
export interface Checkout extends Shop {
  readonly collections: Collections;
  readonly handler: CheckoutHandler;
  readonly orders: Map<string, CheckoutOrder>;
  /** Orders that were delivered, once for each time. */
  readonly shipped: string[];
  readonly errors: unknown[];
  /** What a page of the shop sends by script, with the clock going on until it is answered. */
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** What a form of the shop sends. */
  submit(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  state(id?: string): Promise<CheckoutState>;
}

export const ORDER: CheckoutOrder = {
  payer: { name: "Ama Example", phone: MAGIC_PHONES.approved.MTN_MOMO_LBR, email: "ama@example.com" },
  items: [{ name: "Rice, 25 kg", quantity: 2, amount: "25.50" }],
  currency: "USD",
};

export function openCheckout({
  handler: options = {},
  ...more
}: ShopOptions & { readonly handler?: Partial<CheckoutOptions> } = {}): Checkout {
  const shop = openShop(more);
  const collections = shop.worker();
  const orders = new Map([["1042", ORDER]]);
  const [shipped, errors]: [string[], unknown[]] = [[], []];
  collections.onSettled(async ({ id, status }) => void (status === "completed" && shipped.push(id)));
  const handler = createCheckoutHandler({
    collections,
    order: (id) => orders.get(id),
    authorize: ({ headers }, id) => headers.get("cookie") === SESSION.cookie && id !== "of-somebody-else",
    orderPage: (id) => `/orders/${encodeURIComponent(id)}`,
    onError: (error) => errors.push(error),
    clock: shop.clock,
    ...options,
  });
  const send = (path: string, init: RequestInit) =>
    shop.clock.until(handler(new Request(`${SHOP}/checkout/${path}`, init)));
  const get: Checkout["get"] = (path, headers = {}) => send(path, { headers: { ...SESSION, ...headers } });
  return {
    ...{ ...shop, collections, handler, orders, shipped, errors, get },
    post: (path, body = {}, headers = {}) =>
      send(path, {
        ...{ method: "POST", body: JSON.stringify(body) },
        headers: { ...OWN_PAGE, "content-type": "application/json", ...headers },
      }),
    submit: (path, fields = {}, headers = {}) =>
      send(path, {
        ...{ method: "POST", body: new URLSearchParams(fields).toString() },
        headers: { ...OWN_PAGE, ...FORM, accept: "text/html", ...headers },
      }),
    state: async (id = "1042") => stateOf(await get(`${id}/status`)),
  };
}

export const stateOf = async (answer: Response): Promise<CheckoutState> => (await answer.json()) as CheckoutState;
export const problemOf = async (answer: Response): Promise<CheckoutProblem> => (await answer.json()) as CheckoutProblem;
