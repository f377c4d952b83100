/** What the element says. Each can be replaced: by the property `words`, or by an attribute, as `text-paid="…"`. */
export interface StatusWords {
  readonly new: string;
  readonly starting: string;
  readonly approve: string;
  /** Below `approve`. `{digits}` becomes the last digits of the phone. */
  readonly phoneEnding: string;
  /** A card is being charged, or somebody is paying on Dollr's page. */
  readonly processing: string;
  readonly confirm: string;
  readonly page: string;
  readonly looking: string;
  readonly paid: string;
  /** Where the shop tells no reason. Else its sentence is shown: see `sentences` of the handler. */
  readonly refused: string;
  readonly expired: string;
  readonly canceled: string;
  /** There is no such payment for this visitor. */
  readonly unavailable: string;
  /** The connection is lost, and it is tried again. */
  readonly offline: string;
  /** Label of the field for another phone. */
  readonly otherPhone: string;
  /** Below that field. */
  readonly otherPhoneHint: string;
  /** Button. */
  readonly retry: string;
  /** Button. */
  readonly confirmNow: string;
  /** Link to Dollr's page. */
  readonly goToPage: string;
  /** Button. */
  readonly cancel: string;
  /** The phone that was typed cannot be right. */
  readonly wrongPhone: string;
  /** What a button was to do did not come through. */
  readonly notDone: string;
}

/** What the element says where nothing is replaced; also for what a server renders inside it: `STATUS_WORDS[state.standing]`. */
export const WORDS: StatusWords = {
  new: "Nothing has been paid yet.",
  starting: "We are preparing your payment.",
  approve: "Approve the payment on your phone.",
  phoneEnding: "We asked the number that ends in {digits}. This page changes by itself.",
  processing: "Your payment is being made. This page changes by itself.",
  confirm: "Your bank wants you to confirm the payment.",
  page: "Your payment is waiting for you on the payment page.",
  looking: "We are looking for your payment. Please do not pay again.",
  paid: "Paid. Thank you.",
  refused: "The payment was not made.",
  expired: "The time to pay is over.",
  canceled: "The payment was canceled.",
  unavailable: "This payment cannot be shown here.",
  offline: "There is no connection. We keep trying.",
  otherPhone: "Another phone number",
  otherPhoneHint: "Leave it empty to use the same number.",
  retry: "Try again",
  confirmNow: "Confirm the payment",
  goToPage: "Go to the payment page",
  cancel: "Cancel the payment",
  wrongPhone: "This phone number cannot be right.",
  notDone: "That did not work. Please try again.",
};
