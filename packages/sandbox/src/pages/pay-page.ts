import { html } from "hono/html";
import { phaseAt } from "../executions/plan.ts";
import { MAGIC_CARDS, MAGIC_PHONES } from "../instruments/magic.ts";
import { operatorOf } from "../instruments/operators.ts";
import type { SourceRecord } from "../world/records.ts";
import { stateOf, totalOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { narrow } from "./layout.ts";

/** The page where a document is paid, by the document's state. */
export function payPage(world: World, source: SourceRecord, problem?: string) {
  const { checkout } = source;
  if (checkout?.expiresAt !== undefined && checkout.expiresAt <= world.now)
    return notice(source, "This page has expired.");
  switch (stateOf(source)) {
    case "PROCESSING":
      return waitingPage(world, source);
    case "PAID":
      return notice(source, "Paid. Thank you.");
    case "CANCELED":
      return notice(source, "This document was canceled.");
    default:
      return formPage(source, problem ?? lastFailure(world, source));
  }
}

const heading = (source: SourceRecord) => html`<div>
  <small>${source.number}${source.note === "" ? "" : ` · ${source.note}`}</small>
  <div class="total">${totalOf(source).toFixed()} ${source.currency}</div>
</div>`;

const notice = (source: SourceRecord, text: string) => narrow(source.number, html`${heading(source)}<p>${text}</p>`);

const formPage = (source: SourceRecord, problem: string | undefined) =>
  narrow(
    `Pay ${source.number}`,
    html`${heading(source)} ${problem === undefined ? "" : html`<p class="bad" role="alert">${problem}</p>`}
      <form method="post" class="card">
        <label>
          Mobile money number
          <input name="phone" list="phones" inputmode="numeric" value="${exampleOf(source)}" required />
        </label>
        <datalist id="phones">${magicPhones(source)}</datalist>
        ${currencyChoice(source)}
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
      <a href="/pay/${source.pageToken}/cancel">Cancel</a>`,
  );

/** Reloads every second. When the payment has ended, the server redirects the payer to the shop. */
function waitingPage(world: World, source: SourceRecord) {
  const waiting = source.executions.findLast(({ settled }) => settled === undefined);
  const needsAction = waiting !== undefined && phaseAt(waiting.phases, world.now).requiresAction === true;
  const refresh = html`<meta http-equiv="refresh" content="${needsAction ? 5 : 1}" />`;
  const question = html`<p>Your bank asks whether this is you.</p>
    <form method="post" action="/pay/${source.pageToken}/confirm" class="row">
      <button class="main" name="answer" value="yes">It is me</button>
      <button name="answer" value="no">It is not</button>
    </form>`;
  const patience = html`<p>Confirm the payment on your phone. This page goes on by itself.</p>`;
  return narrow(`Paying ${source.number}`, html`${heading(source)}${needsAction ? question : patience}`, refresh);
}

function lastFailure(world: World, source: SourceRecord): string | undefined {
  const last = source.executions.at(-1);
  if (last?.settled?.status !== "FAILED") return undefined;
  return `The payment failed: ${phaseAt(last.phases, world.now).gatewayMessage ?? "no reason was given"}.`;
}

const exampleOf = (source: SourceRecord): string => MAGIC_PHONES.approved[methodsFor(source)[0]];

const magicPhones = (source: SourceRecord) =>
  Object.entries(MAGIC_PHONES).flatMap(([outcome, phones]) =>
    methodsFor(source).map(
      (method) => html`<option value="${phones[method]}">${operatorOf(method).carrier}: ${outcome}</option>`,
    ),
  );

const currencyChoice = (source: SourceRecord) => html`<label>
  You pay in
  <select name="currency">
    <option value="">the document's currency, or the wallet's</option>
    ${operatorOf(methodsFor(source)[0]).currencies.map((code) => html`<option value="${code}">${code}</option>`)}
  </select>
</label>`;

/** The operators of the country that has this currency. */
const methodsFor = ({ currency }: SourceRecord) =>
  currency === "RWF" ? (["MTN_MOMO_RWA", "AIRTEL_RWA"] as const) : (["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] as const);
