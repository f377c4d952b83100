/** What whoever runs the shop sees. A demonstration: it has no login, and answers on this machine alone. */
import type { CollectionRecord } from "@dollr-kit/collect";
import { html } from "hono/html";
import { toWords } from "./catalogue.ts";
import { listPlaced, type Order, totalOf } from "./orders.ts";
import { choices, page } from "./pages.ts";
import { collections, refunds } from "./payments.ts";
import { CHAOS, readChaos } from "./sandbox.ts";

const FILTERS = { open: { open: true }, unknown: { status: "unknown" }, undelivered: { undelivered: true } } as const;
const isFilter = (text: string): text is keyof typeof FILTERS => Object.hasOwn(FILTERS, text);

/** Payments as the kit keeps them, beside the orders as the shop has them. */
export async function adminPage(show: string) {
  const records = new Map<string, CollectionRecord>();
  for await (const record of collections.list(isFilter(show) ? FILTERS[show] : {})) records.set(record.id, record);
  const shown = listPlaced().filter(({ id }) => !isFilter(show) || records.has(id));
  const rows = await Promise.all(shown.map((order) => row(order, records.get(order.id))));
  const body = html`<p>A demonstration: no login, and on this machine alone. Never put it on the internet.</p>
    <form method="post" action="/admin" class="card">
      <h2>Chaos on the way to Dollr</h2>
      <div class="row">${choices("chaos", Object.keys(CHAOS), await readChaos())}</div>
      <div class="row"><button name="kill" value="yes">Kill this shop (SIGKILL)</button> It starts again, and nothing is lost.</div>
    </form>
    <section class="card">
      <h2>Orders</h2>
      <form class="row">${choices("show", ["all", ...Object.keys(FILTERS)], show)}</form>
      ${rows.length === 0 ? html`<p>None.</p>` : html`<form method="post" action="/admin"><ul class="rows">${rows}</ul></form>`}
    </section>`;
  return page("Admin", body);
}

async function row(order: Order, record: CollectionRecord | undefined) {
  const refund = await refunds.get(`refund-${order.id}`);
  const isUndelivered = record?.stage === "settled" && record.delivery?.doneAt === undefined;
  const { status = "nothing begun", why } = record ?? {};
  return html`<li>
    <strong>${order.id}</strong>
    <span>${order.lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(", ")}</span>
    <span class="number">${toWords(totalOf(order), order.currency)}</span>
    <span>At Dollr: <strong class="${status}">${status}</strong> ${isUndelivered ? "undelivered" : why}</span>
    <span>Our books: <strong>${order.paidAt ? "paid" : "not paid"}</strong></span>
    ${refund && html`<span>Refund: ${refund.record.status}</span>`}
    ${order.paidAt && !refund && html`<button name="refund" value="${order.id}" aria-label="Refund ${order.id}">Refund</button>`}
  </li>`;
}
