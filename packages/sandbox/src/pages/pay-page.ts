import { html } from "hono/html";
import { MAGIC_PHONES } from "../instruments/magic.ts";
import { totalOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { cardWay } from "./card-way.ts";
import { mobileMoneyWay, type WalletPrice } from "./mobile-money-way.ts";
import { moneyText } from "./money-text.ts";
import { orderSummary } from "./order-summary.ts";
import { lastForm, type PayForm } from "./pay-form.ts";
import { type Html, payerLayout, shopContact, shopName } from "./payer-layout.ts";
import { type Price, priceOf } from "./price.ts";
import { type Problem, type ProblemCode, problemOf } from "./problems.ts";
import { testNumbers } from "./test-numbers.ts";
import { lastFailure } from "./view.ts";
import { currenciesOf, walletsFor } from "./wallets.ts";
import { cancelUrl } from "./way-back.ts";

/** A form as it is shown: what stands in it, and what is wrong. */
export interface ShownForm {
  readonly form?: PayForm | undefined;
  readonly problem?: ProblemCode | undefined;
}

/** The page where a document is paid, with its ways of paying and their prices. */
export function payPage(world: World, document: DocumentRecord, shown: ShownForm = {}): Html {
  const code = shown.problem ?? lastFailure(world, document);
  const problem = code === undefined ? undefined : problemOf(code);
  const ways = waysOf(world, document, shown.form ?? lastForm(document) ?? emptyForm(problem), problem);
  const title = `Pay ${MERCHANT.name}`;
  return payerLayout(
    problem ? `${problem.title} ${title}` : title,
    html`<main class="pay">
        ${problem ? problemSummary(problem, code) : ""}
        <section class="stack">
          ${shopName()}
          <h1>Pay ${MERCHANT.name}</h1>
          <p class="total">${moneyText(totalOf(document), document.currency)}</p>
          <p class="soft">${feesText(document)}</p>
          ${orderSummary(document)}
        </section>
        <div class="stack">
          <section class="card ways" aria-labelledby="ways">
            <h2 id="ways">How do you want to pay?</h2>
            ${ways}
          </section>
          ${cancelLink(document)} ${testNumbers(document)}
        </div>
      </main>
      ${shopContact()}`,
  );
}

const emptyForm = (problem: Problem | undefined): PayForm => ({ way: problem?.field === "card" ? "card" : "phone" });

const feesText = ({ feeBearer }: DocumentRecord): string =>
  feeBearer === "PAYEE"
    ? `${MERCHANT.name} pays the fees.`
    : "Fees come on top. Each way to pay shows what you pay in all.";

/** Has the focus when the page opens, and leads to the field. */
const problemSummary = ({ title, advice, field }: Problem, code: string | undefined): Html => html`<div
  class="problem"
  role="alert"
  tabindex="-1"
  autofocus
  data-problem="${code}"
>
  <h2>${title}</h2>
  <p>${advice}</p>
  ${field === undefined ? "" : html`<p><a href="#${field}">${FIELD_LINKS[field]}</a></p>`}
</div>`;

const FIELD_LINKS = { phone: "Go to the number", currency: "Go to the currency", card: "Go to the card" } as const;

function waysOf(world: World, document: DocumentRecord, form: PayForm, problem: Problem | undefined): Html {
  const wallets = walletPrices(world, document);
  const card = priceOf(world, document, "CREDIT_CARD", document.currency);
  const phone = form.phone ?? exampleOf(document);
  const isCard = card !== undefined && (form.way === "card" || wallets.length === 0);
  const byPhone = mobileMoneyWay({ ...form, phone }, wallets, problem);
  return html`
    ${wallets[0] ? way("Mobile money", wallets[0], !isCard, byPhone) : ""}
    ${card ? way("Card", card, isCard, cardWay(form, card, problem)) : ""}
    ${wallets[0] || card ? "" : html`<p class="way">${problemOf("fees-above-amount").title}</p>`}
  `;
}

const way = (name: string, { amount }: Price, isOpen: boolean, form: Html): Html => html`<details
  class="way"
  name="way"
  ${isOpen ? "open" : ""}
>
  <summary>${name} <span class="number">${amount}</span></summary>
  ${form}
</details>`;

function walletPrices(world: World, document: DocumentRecord): readonly WalletPrice[] {
  const prices = walletsFor(document.currency).flatMap((wallets) =>
    currenciesOf(wallets).map((currency) => {
      const price = priceOf(world, document, wallets.methods[0], currency);
      return price && { ...price, country: wallets.country };
    }),
  );
  const isOwn = (price: WalletPrice) => Number(price.currency === document.currency);
  return prices.filter((price) => price !== undefined).sort((one, other) => isOwn(other) - isOwn(one));
}

const exampleOf = ({ currency }: DocumentRecord): string => MAGIC_PHONES.approved[walletsFor(currency)[0].methods[0]];

const cancelLink = (document: DocumentRecord): Html | "" =>
  cancelUrl(document) === undefined
    ? ""
    : html`<p class="back"><a href="/pay/${document.pageToken}/cancel">Cancel and go back to ${MERCHANT.name}</a></p>`;
