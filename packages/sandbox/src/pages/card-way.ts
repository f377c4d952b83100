import { html } from "hono/html";
import { type CardOutcome, MAGIC_CARDS } from "../instruments/magic.ts";
import { fieldError } from "./field-error.ts";
import type { PayForm } from "./pay-form.ts";
import type { Html } from "./payer-layout.ts";
import type { Price } from "./price.ts";
import type { Problem } from "./problems.ts";

/** Without a place where a line could break. */
const CHECK = "3\u2011D\u00a0Secure";

const CARDS: Readonly<Record<CardOutcome, readonly [name: string, does: string]>> = {
  approved: ["Visa, test card", "Pays after a moment"],
  "3ds-needed": ["Visa, the bank asks", `You answer on the next page (${CHECK})`],
  "3ds-failed": ["Visa, the bank does not know you", `Its question fails after a moment (${CHECK})`],
  declined: ["Visa, declined", "The bank refuses"],
};

/** By a test card. There is no field for a number: a sandbox must not be given a real one. */
export const cardWay = (form: PayForm, price: Price, problem: Problem | undefined): Html => html`<form
  method="post"
  class="stack"
>
  <fieldset ${problem?.field === "card" ? "aria-describedby=card-error" : ""}>
    <legend>Test card</legend>
    ${fieldError("card", problem)} ${Object.entries(CARDS).map(([outcome, words], index) => cardChoice(form, index, MAGIC_CARDS[outcome as CardOutcome], words))}
  </fieldset>
  <p class="soft reason">${price.reason}</p>
  <button class="main">Pay ${price.amount}</button>
</form>`;

const cardChoice = (
  { card }: PayForm,
  index: number,
  id: string,
  [name, does]: readonly [string, string],
): Html => html`<label
  class="choice"
>
  <input type="radio" name="card" value="${id}" ${index === 0 ? html`id="card"` : ""} ${checked((card ?? MAGIC_CARDS.approved) === id)} required />
  <span><b>${name}</b> <small>${does}</small></span>
</label>`;

const checked = (is: boolean): string => (is ? "checked" : "");
