import { html } from "hono/html";
import { totalOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { moneyText } from "./money-text.ts";
import { type Html, payerCard, plainCard } from "./payer-layout.ts";
import { problemOf } from "./problems.ts";
import { lastFailure } from "./view.ts";
import { wayBack } from "./way-back.ts";

const good = html`<span class="sign" aria-hidden="true">✓</span>`;
const bad = html`<span class="sign bad" aria-hidden="true">!</span>`;

/** On one line: its hyphens would break it. */
const numberOf = ({ number }: DocumentRecord): Html => html`<span class="whole">${number}</span>`;

export const paidPage = (document: DocumentRecord): Html =>
  payerCard(
    `Paid ${document.number}`,
    html`${good}
      <h1>Paid. Thank you.</h1>
      <p>${paidAmount(document)} went to ${MERCHANT.name} for ${numberOf(document)}.</p>
      <a class="button main" href="/receipt/${document.pageToken}">See the receipt</a>`,
  );

function paidAmount(document: DocumentRecord): string {
  const { paidBy, currency } = document;
  return paidBy
    ? moneyText(paidBy.quote.payer.amount, paidBy.quote.payer.currency)
    : moneyText(totalOf(document), currency);
}

export const expiredPage = (document: DocumentRecord): Html =>
  payerCard(
    "This page has expired",
    html`${bad}
      <h1>This page has expired</h1>
      <p>${numberOf(document)} was not paid here, and no money was taken.</p>
      ${wayBack(document)}`,
  );

export const canceledPage = (document: DocumentRecord): Html =>
  payerCard(
    "This payment was canceled",
    html`${bad}
      <h1>This payment was canceled</h1>
      <p>${MERCHANT.name} has canceled ${numberOf(document)}. There is nothing to pay.</p>
      ${wayBack(document)}`,
  );

/** The payment failed, and Dollr takes no other one for this document. */
export function failedPage(world: World, document: DocumentRecord): Html {
  const { title } = problemOf(lastFailure(world, document) ?? "other");
  return payerCard(
    "The payment failed",
    html`${bad}
      <h1>The payment failed</h1>
      <p>${title} No money was taken. ${numberOf(document)} cannot be paid again on this page.</p>
      ${wayBack(document)}`,
  );
}

export const noReceiptPage = (document: DocumentRecord): Html =>
  payerCard(
    "There is no receipt yet",
    html`${bad}
      <h1>There is no receipt yet</h1>
      <p>${numberOf(document)} has not been paid.</p>
      <a class="button" href="/pay/${document.pageToken}">See how it stands</a>`,
  );

/** For an address under `/pay` or `/receipt` that leads to no document. */
export const unknownLinkPage = (): Html =>
  plainCard(
    "This link leads to no payment",
    html`${bad}
      <h1>This link leads to no payment</h1>
      <p>Look whether the whole address was copied. If it was, ask the shop that sent it for a new link.</p>
      <p class="soft">A sandbox that was reset has no earlier links.</p>`,
  );

/** For a browser at any other address of the sandbox that does not exist. */
export const noPage = (): Html =>
  plainCard(
    "There is no such page",
    html`${bad}
      <h1>There is no such page</h1>
      <p>The sandbox has no page at this address.</p>
      <a class="button" href="/">To the sandbox's window</a>`,
  );
