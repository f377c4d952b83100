import { html } from "hono/html";
import { totalOf } from "../world/document-state.ts";
import type { DocumentRecord, ItemRecord } from "../world/records.ts";
import { dateText } from "./date-text.ts";
import { moneyText } from "./money-text.ts";
import type { Html } from "./payer-layout.ts";

/** From so many items on, a phone would have to scroll past them to the form. */
const MANY_ITEMS = 6;

/** What is paid for, and when it is due. */
export const orderSummary = (document: DocumentRecord): Html => html`
  ${document.note === "" ? "" : html`<p>${document.note}</p>`}
  ${document.items.length < MANY_ITEMS ? itemsTable(document) : folded(document)}
  ${deadlines(document)}
`;

const folded = (document: DocumentRecord): Html => html`<details class="items">
  <summary>${document.items.length} items</summary>
  ${itemsTable(document)}
</details>`;

/** The items of a document with their prices and their sum. */
export const itemsTable = (document: DocumentRecord): Html => html`<table>
  <caption>
    ${document.type === "INVOICE" ? "Invoice" : "Order"} ${document.number}
  </caption>
  <tbody>
    ${document.items.map((item) => itemRow(document, item))}
  </tbody>
  <tfoot>
    <tr>
      <th scope="row">Total</th>
      <td class="number">${moneyText(totalOf(document), document.currency)}</td>
    </tr>
  </tfoot>
</table>`;

const itemRow = ({ currency }: DocumentRecord, { name, qty, amount }: ItemRecord): Html => html`<tr>
  <th scope="row">${name}${qty === 1 ? "" : html`<br /><small>${qty} × ${moneyText(amount, currency)}</small>`}</th>
  <td class="number">${moneyText(amount.times(qty), currency)}</td>
</tr>`;

const deadlines = ({ dueDate, checkout }: DocumentRecord): Html => html`
  ${dueDate === null ? "" : html`<p class="soft">Due ${dateText(Date.parse(dueDate), "day")}</p>`}
  ${checkout?.expiresAt === undefined ? "" : html`<p class="soft">This page is open until ${dateText(checkout.expiresAt)}.</p>`}
`;
