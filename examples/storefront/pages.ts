/** What customers see. Forms do everything, so it works without script, too. */
import type { CheckoutState } from "@dollr-kit/collect/web";
import { STATUS_WORDS } from "@dollr-kit/collect/web/status-element";
import { html } from "hono/html";
import { CURRENCIES, PRODUCTS, type Product, toWords } from "./catalogue.ts";
import { type Order, totalOf } from "./orders.ts";
import { TEST_CARDS, testPhones } from "./sandbox.ts";

export type Html = ReturnType<typeof html> | string;

export const page = (title: string, body: Html = "", cart?: Order) => html`<!doctype html>
  <html lang="en">
    <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Waterside Pantry</title>
    <link rel="stylesheet" href="/style.css" /><link rel="icon" href="data:," />
    <header>
      <a class="shop" href="/">Waterside Pantry</a>
      <a class="button" href="/cart">Cart (${cart?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0})</a>
    </header>
    <main><h1>${title}</h1>${body}</main>
    <footer>A demonstration: nothing is sold, and no money moves. Not made by Dollr. <a href="/admin">Admin</a></footer>
  </html>`;

/** Buttons of which one is chosen now. */
export const choices = (name: string, all: readonly string[], now = all[0]) =>
  all.map((one) => html`<button name="${name}" value="${one}" aria-pressed="${String(one === now)}">${one}</button>`);

export function cataloguePage(cart?: Order, currency = cart?.currency ?? "USD") {
  const product = ({ id, name, about, prices }: Product) => html`<li class="product">
    <svg aria-hidden="true"><use href="/pictures.svg#${id}" /></svg>
    <div><h2>${name}</h2><p>${about}</p></div>
    <div class="row">
      <span class="price">${toWords(prices[currency], currency)}</span>
      <button name="add" value="${id}" aria-label="Add ${name} to the cart">Add</button>
    </div>
  </li>`;
  const body = html`<form method="post">
    <div class="row">Prices in ${choices("currency", CURRENCIES, currency)}</div>
    <ul class="products">${PRODUCTS.map(product)}</ul>
  </form>`;
  return page("Dry goods, by the bag and by the bottle", body, cart);
}

/** @param quantityOf - a number, or how to change it. */
function lineCard(order: Order, heading: string, quantityOf: (line: Order["lines"][number]) => Html) {
  const line = (name: Html, units: number, quantity: Html = "") =>
    html`<li>${name} ${quantity} <span class="number">${toWords(units, order.currency)}</span></li>`;
  const lines = order.lines.map((each) => line(each.name, each.quantity * each.price, quantityOf(each)));
  return html`<section class="card">
    <h2>${heading}</h2><ul class="lines">${lines} ${line(html`<strong>Total</strong>`, totalOf(order))}</ul>
  </section>`;
}

export function cartPage(cart?: Order) {
  if (!cart?.lines.length) return page("Your cart is empty", html`<a href="/">Look at what there is</a>`, cart);
  const stepper = ({ product, name, quantity }: Order["lines"][number]) => html`<form method="post" class="row">
    <button name="remove" value="${product}" aria-label="One ${name} less">−</button> ${quantity}
    <button name="add" value="${product}" aria-label="One ${name} more">+</button>
  </form>`;
  const place = html`<form method="post" action="/orders" class="card">
    <input type="hidden" name="order" value="${cart.id}" />
    <label>Name on the order <input name="name" required maxlength="80" autocomplete="name" /></label>
    <button class="main">Place the order</button>
  </form>`;
  return page("Your cart", html`<div class="sides">${lineCard(cart, "What is in it", stepper)}${place}</div>`, cart);
}

const PROBLEMS: Readonly<Record<string, string>> = {
  "invalid-request": "That did not work. Please look at the phone number.",
  "already-begun": "Your order is being paid another way already.",
};

/** Why a form was sent back, where that still matters: the address with it stays in the browser's history. */
function toProblem(code: string | undefined, { standing, canRetry }: CheckoutState) {
  const canPay = standing === "new" || canRetry;
  if (code === undefined || standing === "paid" || (code === "invalid-request" && !canPay)) return "";
  return html`<p role="alert" class="bad">${PROBLEMS[code] ?? "That did not work. This is how your order stands."}</p>`;
}

/** @param problem - the code of why a form was sent back. */
export function orderPage(order: Order, state: CheckoutState, problem: string | undefined, cart?: Order) {
  const body = html`<div class="sides">
      <section class="card">
        <h2>Payment</h2>
        ${toProblem(problem, state)}
        ${order.refundedAt && html`<p role="status">Your money was sent back to you.</p>`}
        ${state.standing === "new" ? payForm(order, "pay") : payment(order, state)}
      </section>
      ${lineCard(order, `What you ordered, ${order.name}`, ({ quantity }) => `× ${quantity}`)}
    </div>
    <script src="/checkout/dollr-status.js" defer></script><script src="/order.js" defer></script>`;
  return page(`Order ${order.id}`, body, cart);
}

/** What stands inside the element is for browsers without script. */
const payment = (order: Order, { id, standing, message, url, canRetry, retryKey }: CheckoutState) => html`
  <dollr-status src="/checkout/${id}/status">
    <p>${message ?? STATUS_WORDS[standing]}</p>
    ${url && html`<a class="button main" href="${url}">Go to the payment page</a>`}
    <a class="button" href="/orders/${id}">Look again</a>
  </dollr-status>
  <form method="post" action="/bank/${id}" id="bank" class="row" ${standing === "confirm" ? "" : "hidden"}>
    Your bank asks: is this you? <button class="main" name="answer" value="yes">It is me</button> <button name="answer" value="no">It is not</button>
  </form>
  <details id="other-way" ${canRetry ? "" : "hidden"}><summary>Pay another way</summary>${payForm(order, "retry", retryKey)}</details>`;

const payForm = (order: Order, route: "pay" | "retry", retryKey = "") => html`
  <form method="post" action="/checkout/${order.id}/${route}" class="pay">
    <input type="hidden" name="retryKey" value="${retryKey}" />
    <fieldset>
      <legend>How do you want to pay?</legend>
      <label><input type="radio" name="way" value="mobile-money" checked /> Mobile money</label>
      <label><input type="radio" name="way" value="card" /> Card</label>
      <label><input type="radio" name="way" value="page" /> On Dollr's page</label>
    </fieldset>
    <label>Your phone, or one of the list <input type="tel" name="phone" list="phones" required autocomplete="tel" /></label>
    <datalist id="phones">${options(testPhones(order.currency))}</datalist>
    <label class="cards">Test card <select name="paymentMethodId">${options(TEST_CARDS)}</select></label>
    <button class="main">Pay ${toWords(totalOf(order), order.currency)}</button>
  </form>`;

const options = (all: readonly (readonly [string, string])[]) =>
  all.map(([text, value]) => html`<option value="${value}">${text}</option>`);
