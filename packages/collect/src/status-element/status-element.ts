import type { CheckoutState } from "../web/checkout-state.ts";
import type { StatusWords } from "./words.ts";

/**
 * `<dollr-status src="/checkout/1042/status">` shows how a payment stands, and goes on doing so until it has ended: live, or by asking where that does not
 * come through. Its buttons call `retry` and `cancel` beside `src`.
 *
 * Attributes: `src`; `text-<word>` for any of `StatusWords`, in kebab-case. Slots: one per standing, as `<p slot="paid">…</p>`, in the place of its sentence,
 * and `details` below everything. Parts: `box`, `icon`, `message`, `actions`, `button`, `field`, `link`. Custom properties: `--dollr-accent`, `--dollr-text`,
 * `--dollr-background`, `--dollr-border`, `--dollr-good`, `--dollr-bad`, `--dollr-radius`, `--dollr-font`.
 * Events, which bubble: `dollr-state` with a `CheckoutState` at each change; `dollr-confirm` with the same, where a card is to be confirmed: call
 * `stripe.confirmCardPayment(event.detail.clientSecret)`.
 */
export interface DollrStatusElement extends HTMLElement {
  /** Address of the status route. */
  src: string;
  /** Replaces some or all of what it says. */
  words: Partial<StatusWords>;
  /** As last heard. */
  readonly state: CheckoutState | undefined;
}

/**
 * Defines the element, where there is a browser; twice is once. On a server it does nothing.
 * @param name - @defaultValue "dollr-status"
 */
export function defineStatusElement(_name = "dollr-status"): void {
  throw new Error("not built yet");
}
