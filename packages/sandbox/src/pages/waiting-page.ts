import { html } from "hono/html";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import { moneyText } from "./money-text.ts";
import { type Html, payerCard } from "./payer-layout.ts";
import { phoneText } from "./phone-text.ts";

/** While the payment is under way. Where scripts run it goes on by itself, else by its link. */
export const waitingPage = (document: DocumentRecord, { quote, account }: ExecutionRecord): Html =>
  payerCard(
    `Paying ${document.number}`,
    html`<div class="stack" data-view="waiting" data-state="/pay/${document.pageToken}/state">
        ${account?.phone === undefined ? html`<h1>Your card is being charged</h1>` : html`<h1>Confirm the payment on your phone</h1>`}
        <p class="total">${moneyText(quote.payer.amount, quote.payer.currency)}</p>
        ${account?.phone === undefined ? html`<p>Your bank is asked. This takes a few seconds.</p>` : onPhone(account.phone)}
        <p class="said" role="status">Waiting for ${account?.phone === undefined ? "your bank" : "your answer"}.</p>
        <a class="button" href="/pay/${document.pageToken}">Check again</a>
        <p class="soft">Do not pay a second time: your payment is under way.</p>
      </div>
      ${account?.phone === undefined ? "" : answerHere(document)}`,
  );

const onPhone = (phone: string): Html => html`<p>
  We have sent a request to ${phoneText(phone)}. Open it, look whether it names ${MERCHANT.name} and this amount, and type
  your PIN.
</p>`;

/** There is no phone: the person in front of the page may answer for it. */
const answerHere = (document: DocumentRecord): Html => html`<details class="hint">
  <summary>Answer for this phone</summary>
  <div>
    <p>No phone rings in a sandbox. Most numbers answer by themselves. Answer here for one that does not:</p>
    <form method="post" action="/pay/${document.pageToken}/confirm" class="row">
      <button name="answer" value="yes">Approve</button>
      <button name="answer" value="no">Refuse</button>
    </form>
  </div>
</details>`;

/** The bank's question at a card's 3-D Secure check. */
export const questionPage = (document: DocumentRecord, { quote }: ExecutionRecord): Html =>
  payerCard(
    `Confirm ${document.number}`,
    html`<div class="stack" data-view="question" data-state="/pay/${document.pageToken}/state">
      <h1>Your bank asks whether this is you</h1>
      <p class="total">${moneyText(quote.payer.amount, quote.payer.currency)}</p>
      <p>Somebody pays ${MERCHANT.name} with your card. The payment goes on when you have answered.</p>
      <form method="post" action="/pay/${document.pageToken}/confirm" class="stack">
        <button class="main" name="answer" value="yes">It is me</button>
        <button name="answer" value="no">It is not me</button>
      </form>
      <p class="soft" role="status">Waiting for your answer.</p>
    </div>`,
  );
