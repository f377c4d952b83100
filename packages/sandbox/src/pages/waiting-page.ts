import { html } from "hono/html";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import { moneyText } from "./money-text.ts";
import { type Html, payerCard } from "./payer-layout.ts";
import { phoneText } from "./phone-text.ts";

/** While the payment is under way. Where scripts run it goes on by itself, else by its link. */
export function waitingPage(document: DocumentRecord, { quote, account }: ExecutionRecord): Html {
  const { title, advice, status, below } =
    account?.phone === undefined ? AT_THE_BANK : onPhone(document, account.phone);
  return payerCard(
    `Paying ${document.number}`,
    html`<div class="stack" data-view="waiting" data-state="/pay/${document.pageToken}/state">
        <h1>${title}</h1>
        <p class="total">${moneyText(quote.payer.amount, quote.payer.currency)}</p>
        <p>${advice}</p>
        <p class="said" role="status">${status}</p>
        <a class="button" href="/pay/${document.pageToken}">Check again</a>
        <p class="soft">Do not pay a second time: your payment is under way.</p>
      </div>
      ${below}`,
  );
}

interface Waiting {
  readonly title: string;
  readonly advice: Html | string;
  readonly status: string;
  readonly below: Html | "";
}

const AT_THE_BANK: Waiting = {
  title: "Your card is being charged",
  advice: "Your bank is asked. This takes a few seconds.",
  status: "Waiting for your bank.",
  below: "",
};

const onPhone = (document: DocumentRecord, phone: string): Waiting => ({
  title: "Confirm the payment on your phone",
  advice: html`We have sent a request to ${phoneText(phone)}. Open it, look whether it names ${MERCHANT.name} and this amount,
  and type your PIN.`,
  status: "Waiting for your answer.",
  below: answerHere(document),
});

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
