import Big from "big.js";
import { html } from "hono/html";
import { providerTransactionId } from "../documents/receipt.ts";
import { paidAt } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import { dateText } from "./date-text.ts";
import { METHOD_NAMES } from "./method-names.ts";
import { moneyText } from "./money-text.ts";
import { itemsTable } from "./order-summary.ts";
import { type Html, payerCard } from "./payer-layout.ts";
import { endOfPhone } from "./phone-text.ts";
import { feesOf, rateText } from "./price.ts";
import { successUrl } from "./way-back.ts";

/** What was paid, for the payer. */
export const receiptPage = (document: DocumentRecord, payment: ExecutionRecord): Html =>
  payerCard(
    `Receipt ${document.number}`,
    html`<div>
        <h1>Receipt</h1>
        <p class="soft">from ${MERCHANT.name}</p>
      </div>
      ${refundNote(payment)} ${document.note === "" ? "" : html`<p>${document.note}</p>`} ${itemsTable(document)} ${paymentTable(document, payment)}
      ${backToShop(document)}`,
  );

const paymentTable = (document: DocumentRecord, payment: ExecutionRecord): Html => html`<table class="facts">
  <caption>
    Payment
  </caption>
  <tbody>
    ${factsOf(document, payment).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td class="number">${value}</td>
        </tr>`,
    )}
  </tbody>
</table>`;

function factsOf(document: DocumentRecord, payment: ExecutionRecord): readonly (readonly [string, Html | string])[] {
  const { quote, account, paymentIntentId } = payment;
  const fees = feesOf(document, quote);
  const rate = rateText(quote);
  const by = account ? METHOD_NAMES[account.method] : "Dollr";
  return [
    ["Fees", fees === undefined ? `paid by ${MERCHANT.name}` : moneyText(fees, document.currency)],
    ...(rate === undefined ? [] : [["Rate", rate] as const]),
    ["Paid", html`<b>${moneyText(quote.payer.amount, quote.payer.currency)}</b>`],
    ["By", account?.phone === undefined ? by : `${by}, ${endOfPhone(account.phone)}`],
    ["At", dateText(paidAt(document) ?? payment.acceptedAt)],
    ["Transaction", providerTransactionId(paymentIntentId)],
    ...refundFacts(payment),
  ];
}

const completedRefunds = ({ refunds }: ExecutionRecord): readonly ExecutionRecord[] =>
  refunds.filter(({ settled }) => settled?.status === "COMPLETED");

function refundNote(payment: ExecutionRecord): Html | "" {
  const refunds = completedRefunds(payment);
  const [first] = refunds;
  if (first === undefined) return "";
  const { currency } = first.quote.payee;
  const back = refunds.reduce((sum, { quote }) => sum.plus(quote.payee.amount), new Big(0));
  return html`<p class="refunded"><strong>${moneyText(back, currency)} was refunded.</strong> ${MERCHANT.name} has sent it back to you.</p>`;
}

const refundFacts = (payment: ExecutionRecord): readonly (readonly [string, Html])[] =>
  completedRefunds(payment).map(({ quote: { payee }, settled, acceptedAt }) => [
    "Refunded",
    html`${moneyText(payee.amount, payee.currency)}<br />${dateText(settled?.at ?? acceptedAt)}`,
  ]);

const backToShop = (document: DocumentRecord): Html | "" =>
  successUrl(document) === undefined
    ? ""
    : html`<a class="button noprint" href="${successUrl(document)}">Back to ${MERCHANT.name}</a>`;
