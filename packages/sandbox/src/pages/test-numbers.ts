import { html } from "hono/html";
import { MAGIC_PHONES, type PhoneOutcome } from "../instruments/magic.ts";
import { operatorOf } from "../instruments/operators.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { Html } from "./payer-layout.ts";
import { type Wallets, walletsFor } from "./wallets.ts";

/** What each magic number does. */
const OUTCOMES: Readonly<Record<PhoneOutcome, string>> = {
  approved: "Pays after a moment, like every other number",
  refused: "Refuses",
  "insufficient-balance": "Has not enough money",
  "limit-reached": "Has reached its limit",
  "payer-not-found": "Has no wallet",
  stuck: "Never answers",
  slow: "Answers after 5 minutes",
  "pending-first": "Is pending first, then pays",
  "unknown-status": "Is on hold first, then pays",
};

/** The numbers for tests. Each is a link that puts it into the form, which works without script. */
export const testNumbers = (document: DocumentRecord): Html => html`<details class="hint">
  <summary>Test numbers, and what they do</summary>
  <div>${walletsFor(document.currency).map((wallets) => numbersTable(document, wallets))}</div>
</details>`;

const numbersTable = (document: DocumentRecord, { country, methods }: Wallets): Html => html`<table>
  <caption>
    ${country}
  </caption>
  <thead>
    <tr>
      <th scope="col">The payer</th>
      ${methods.map((method) => html`<th scope="col">${operatorOf(method).carrier}</th>`)}
    </tr>
  </thead>
  <tbody>
    ${Object.entries(OUTCOMES).map(
      ([outcome, words]) =>
        html`<tr>
          <th scope="row">${words}</th>
          ${methods.map((method) => html`<td>${numberLink(document, MAGIC_PHONES[outcome as PhoneOutcome][method])}</td>`)}
        </tr>`,
    )}
  </tbody>
</table>`;

const numberLink = ({ pageToken }: DocumentRecord, phone: string): Html =>
  html`<a href="/pay/${pageToken}?phone=${phone}">${phone}</a>`;

const NUMBERS: ReadonlySet<string> = new Set(Object.values(MAGIC_PHONES).flatMap((phones) => Object.values(phones)));

/** Other sites can link to a form; they cannot write a number into it that is not one of these. */
export const isTestNumber = (phone: string | undefined): phone is string => phone !== undefined && NUMBERS.has(phone);
