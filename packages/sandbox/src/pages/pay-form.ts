import type { PayerInstrument } from "../instruments/payer-instrument.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { FormProblem } from "./problems.ts";

/** What stands in the form. After a refusal it stands there again. */
export interface PayForm {
  readonly way: "phone" | "card";
  /** As the payer typed it. */
  readonly phone?: string | undefined;
  readonly currency?: string | undefined;
  /** A test card. The form has no field for the number of a card, so that nobody types a real one. */
  readonly card?: string | undefined;
}

/** Digits of a mobile money number. Whatever has more may be the number of a card. */
const PHONE_DIGITS = 12;

const MAX_LENGTH = 40;

type Posted = Readonly<Record<string, unknown>>;

/** Reads a form as a browser sent it. */
export function readPayForm(posted: Posted): PayForm {
  const text = (name: string) => {
    const value = posted[name];
    return typeof value === "string" ? value.trim().slice(0, MAX_LENGTH) : undefined;
  };
  return text("card") === undefined
    ? { way: "phone", phone: text("phone"), currency: text("currency") }
    : { way: "card", card: text("card") };
}

/** What the form pays with, or what is wrong in it. */
export function toInstrument({ way, phone = "", currency, card = "" }: PayForm): PayerInstrument | FormProblem {
  if (way === "card") {
    if (card === "") return "no-card";
    return isTestCard(card) ? { paymentMethodId: card } : "no-test-card";
  }
  const number = phone.replaceAll(/[\s+().-]/g, "");
  if (number === "") return "no-number";
  if (mayBeCard(phone)) return "too-many-digits";
  return { phone: number, ...(currency ? { currency } : {}) };
}

/** Without what could be the number of a card, which is never sent back. */
export const withoutCards = (form: PayForm): PayForm => ({
  ...form,
  phone: form.phone !== undefined && mayBeCard(form.phone) ? "" : form.phone,
  card: form.card !== undefined && isTestCard(form.card) ? form.card : undefined,
});

/** What the payer typed for the latest payment on this page; a payment over the API was not typed here. */
export function lastForm(document: DocumentRecord): PayForm | undefined {
  const last = document.executions.at(-1);
  if (last?.content !== "hosted") return undefined;
  const { account, quote } = last;
  return account?.phone === undefined
    ? { way: "card", card: account?.card }
    : { way: "phone", phone: account.phone, currency: quote.payer.currency };
}

const mayBeCard = (text: string): boolean => text.replaceAll(/\D/g, "").length > PHONE_DIGITS;

const isTestCard = (id: string): boolean => /^pm_[A-Za-z]\w*$/.test(id);
