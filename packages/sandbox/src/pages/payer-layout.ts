import { html, raw } from "hono/html";
import { MERCHANT } from "../world/merchant.ts";
import { PAYER_STYLE } from "./payer-style.ts";

export type Html = ReturnType<typeof html>;

/** Not in the template: for a template with an end of a script in it the bundler imports a package that users do not have. */
const SCRIPT = raw('<script src="/assets/payer/page.js" defer></script>');

/** A page of the payer. `content` has to be escaped by its maker, and has the page's `h1`. */
export const payerLayout = (
  title: string,
  content: Html,
  script: typeof SCRIPT | "" = SCRIPT,
): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="format-detection" content="telephone=no" />
    <link rel="icon" href="data:," />
    <title>${title} – Sandbox</title>
    ${raw(`<style>${PAYER_STYLE}</style>`)}
    ${script}
  </head>
  <body>
    <header class="strip"><strong>Sandbox</strong> <span>No money moves here. Unofficial, not made by Dollr.</span></header>
    ${content}
  </body>
</html>`;

/** A page with one card in its middle, and whom to ask below it. */
export const payerCard = (title: string, content: Html): Html =>
  payerLayout(
    title,
    html`<main class="narrow">${shopName()}<div class="card stack">${content}</div></main>
      ${shopContact()}`,
  );

/** A page that is about no payment, so that it names no shop and needs no script. */
export const plainCard = (title: string, content: Html): Html =>
  payerLayout(title, html`<main class="narrow"><div class="card stack">${content}</div></main>`, "");

export const shopName = (): Html => html`<p class="shop">
  <span class="mark" aria-hidden="true">${MERCHANT.name.slice(0, 1)}</span> ${MERCHANT.name}
</p>`;

export const shopContact = (): Html => html`<footer class="contact">
  Questions about your order? Ask ${MERCHANT.name}: <a href="mailto:${MERCHANT.email}">${MERCHANT.email}</a>
</footer>`;
