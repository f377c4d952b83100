import { html } from "hono/html";
import { fieldError } from "./field-error.ts";
import type { PayForm } from "./pay-form.ts";
import type { Html } from "./payer-layout.ts";
import { phoneText } from "./phone-text.ts";
import type { Price } from "./price.ts";
import type { Problem } from "./problems.ts";
import type { Wallets } from "./wallets.ts";

/** A price of mobile money, and in which country it is for. */
export interface WalletPrice extends Price {
  readonly country: Wallets["country"];
}

/** By a phone, in one of these currencies; the first one is chosen until the payer chooses. */
export function mobileMoneyWay(form: PayForm, prices: readonly WalletPrice[], problem: Problem | undefined): Html {
  const chosen = prices.find(({ currency }) => currency === form.currency) ?? prices[0];
  return html`<form method="post" class="stack">
    <div class="field">
      <label for="phone">Mobile money number</label>
      <small id="phone-hint">With the country code, for example ${phoneText("231883456789")}</small>
      ${fieldError("phone", problem)} ${phoneInput(form, problem)}
    </div>
    <fieldset ${problem?.field === "currency" ? "aria-describedby=currency-error" : ""}>
      <legend>You pay</legend>
      ${fieldError("currency", problem)} ${prices.map((price, index) => choice(price, index, price === chosen))}
    </fieldset>
    <button class="main">Pay ${prices.map(({ currency, amount }) => html`<span class="in in-${currency}">${amount}</span>`)}</button>
    <p class="soft">You approve the payment on your phone, with your PIN.</p>
  </form>`;
}

const phoneInput = ({ phone = "" }: PayForm, problem: Problem | undefined): Html =>
  problem?.field === "phone"
    ? html`<input type="tel" id="phone" name="phone" inputmode="tel" autocomplete="tel" value="${phone}" required aria-invalid="true" aria-describedby="phone-hint phone-error" />`
    : html`<input type="tel" id="phone" name="phone" inputmode="tel" autocomplete="tel" value="${phone}" required aria-describedby="phone-hint" />`;

const choice = (
  { currency, amount, reason, country }: WalletPrice,
  index: number,
  isChosen: boolean,
): Html => html`<label
  class="choice"
>
  <input type="radio" name="currency" value="${currency}" ${index === 0 ? html`id="currency"` : ""} ${isChosen ? "checked" : ""} required />
  <span><b>${amount}</b> <small>Wallet in ${country} · ${reason}</small></span>
</label>`;
