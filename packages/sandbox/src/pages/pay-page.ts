import { html } from "hono/html";
import { phaseAt } from "../executions/plan.ts";
import { MAGIC_CARDS, MAGIC_PHONES } from "../instruments/magic.ts";
import { operatorOf } from "../instruments/operators.ts";
import { hasExpiredPage, stateOf, totalOf } from "../world/document-state.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { narrow } from "./layout.ts";

/** The page where a document is paid, by the document's state. */
export function payPage(world: World, document: DocumentRecord, problem?: string) {
  if (hasExpiredPage(document, world.now)) return notice(document, "This page has expired.");
  switch (stateOf(document)) {
    case "PROCESSING":
      return waitingPage(world, document);
    case "PAID":
      return notice(document, "Paid. Thank you.");
    case "CANCELED":
      return notice(document, "This document was canceled.");
    default:
      return formPage(document, problem ?? lastFailure(world, document));
  }
}

const heading = (document: DocumentRecord) => html`<div>
  <small>${document.number}${document.note === "" ? "" : ` · ${document.note}`}</small>
  <div class="total">${totalOf(document).toFixed()} ${document.currency}</div>
</div>`;

const notice = (document: DocumentRecord, text: string) =>
  narrow(document.number, html`${heading(document)}<p>${text}</p>`);

const formPage = (document: DocumentRecord, problem: string | undefined) =>
  narrow(
    `Pay ${document.number}`,
    html`${heading(document)} ${problem === undefined ? "" : html`<p class="bad" role="alert">${problem}</p>`}
      <form method="post" class="card">
        <label>
          Mobile money number
          <input name="phone" list="phones" inputmode="numeric" value="${exampleOf(document)}" required />
        </label>
        <datalist id="phones">${magicPhones(document)}</datalist>
        ${currencyChoice(document)}
        <button class="main">Pay by mobile money</button>
      </form>
      <form method="post" class="card">
        <label>
          Card
          <select name="card">
            ${Object.entries(MAGIC_CARDS).map(([outcome, id]) => html`<option value="${id}">${outcome}</option>`)}
          </select>
        </label>
        <button class="main">Pay by card</button>
      </form>
      <a href="/pay/${document.pageToken}/cancel">Cancel</a>`,
  );

/** Reloads every second. When the payment has ended, the server redirects the payer to the shop. */
function waitingPage(world: World, document: DocumentRecord) {
  const waiting = document.executions.findLast(({ settled }) => settled === undefined);
  const needsAction = waiting !== undefined && phaseAt(waiting.phases, world.now).requiresAction === true;
  const refresh = html`<meta http-equiv="refresh" content="${needsAction ? 5 : 1}" />`;
  const question = html`<p>Your bank asks whether this is you.</p>
    <form method="post" action="/pay/${document.pageToken}/confirm" class="row">
      <button class="main" name="answer" value="yes">It is me</button>
      <button name="answer" value="no">It is not</button>
    </form>`;
  const patience = html`<p>Confirm the payment on your phone. This page goes on by itself.</p>`;
  return narrow(`Paying ${document.number}`, html`${heading(document)}${needsAction ? question : patience}`, refresh);
}

function lastFailure(world: World, document: DocumentRecord): string | undefined {
  const last = document.executions.at(-1);
  if (last?.settled?.status !== "FAILED") return undefined;
  return `The payment failed: ${phaseAt(last.phases, world.now).gatewayMessage ?? "no reason was given"}.`;
}

const exampleOf = (document: DocumentRecord): string => MAGIC_PHONES.approved[methodsFor(document)[0]];

const magicPhones = (document: DocumentRecord) =>
  Object.entries(MAGIC_PHONES).flatMap(([outcome, phones]) =>
    methodsFor(document).map(
      (method) => html`<option value="${phones[method]}">${operatorOf(method).carrier}: ${outcome}</option>`,
    ),
  );

const currencyChoice = (document: DocumentRecord) => html`<label>
  You pay in
  <select name="currency">
    <option value="">the document's currency, or the wallet's</option>
    ${operatorOf(methodsFor(document)[0]).currencies.map((code) => html`<option value="${code}">${code}</option>`)}
  </select>
</label>`;

/** The operators of the country that has this currency. */
const methodsFor = ({ currency }: DocumentRecord) =>
  currency === "RWF" ? (["MTN_MOMO_RWA", "AIRTEL_RWA"] as const) : (["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] as const);
