import type { CheckoutState } from "../web/checkout-state.ts";
import { make } from "./make.ts";
import type { StatusWords } from "./words.ts";

export interface Act {
  retry(phone: string): void;
  cancel(): void;
  confirm(): void;
}

/** What the payer can do now: buttons, a link, a field for another phone. */
export function makeActions(state: CheckoutState, words: StatusWords, { retry, cancel, confirm }: Act): HTMLElement[] {
  const { standing, way, url } = state;
  if (standing === "confirm") return [make("button", "button", { type: "button", onclick: confirm }, words.confirmNow)];
  const actions: HTMLElement[] = [];
  if (url !== undefined) actions.push(make("a", "link", { href: url }, words.goToPage));
  // A card is tried again by a new one, which is the shop's own form.
  if (state.isFinal && state.canRetry && way !== "card") actions.push(makeRetry(way === "mobile-money", words, retry));
  if (standing === "page" && state.canCancel)
    actions.push(make("button", "button quiet", { type: "button", onclick: cancel }, words.cancel));
  return actions;
}

function makeRetry(isByPhone: boolean, words: StatusWords, retry: Act["retry"]): HTMLElement {
  const field = make("input", "field", { type: "tel", name: "phone", autocomplete: "tel" });
  field.setAttribute("aria-describedby", "hint error");
  const button = make("button", "button", {}, words.retry);
  const byPhone = [
    make("label", "label", {}, words.otherPhone, field),
    make("small", "hint", { id: "hint" }, words.otherPhoneHint),
  ];
  return make(
    "form",
    "form",
    {
      onsubmit(event) {
        event.preventDefault();
        retry(field.value.trim());
      },
    },
    ...(isByPhone ? byPhone : []),
    button,
  );
}
