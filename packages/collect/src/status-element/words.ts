/** What the element says. Each can be replaced: by the property `words`, or by an attribute, as `text-paid="…"`. */
export interface StatusWords {
  readonly starting: string;
  readonly approve: string;
  /** A card is being charged, or somebody is paying on Dollr's page. */
  readonly processing: string;
  readonly confirm: string;
  readonly page: string;
  readonly paid: string;
  /** Where the shop tells no reason. */
  readonly refused: string;
  readonly looking: string;
  readonly expired: string;
  readonly canceled: string;
  readonly new: string;
  /** The status cannot be read: it does not exist for this visitor. */
  readonly unavailable: string;
  /** The connection is lost, and it is being tried again. */
  readonly offline: string;
  /** Button. */
  readonly retry: string;
  /** Label of the field for another phone. */
  readonly otherPhone: string;
  /** Beside that label. */
  readonly otherPhoneHint: string;
  /** Link to Dollr's page. */
  readonly goToPage: string;
  /** Button. */
  readonly confirmNow: string;
  /** Button. */
  readonly cancel: string;
  /** After the sentence of `approve`; `{digits}` becomes the last digits of the phone. */
  readonly phoneEnding: string;
  /** A click on a button did not come through. */
  readonly notDone: string;
  /** The phone was refused. */
  readonly wrongPhone: string;
}

export const WORDS: StatusWords = {
  new: "Nothing has been paid yet.",
  starting: "Your payment is being prepared.",
  approve: "Approve the payment on your phone. This page changes by itself.",
  processing: "Your payment is being made. This page changes by itself.",
  confirm: "Your bank wants you to confirm the payment.",
  page: "Your payment waits for you on the payment page.",
  paid: "Paid. Thank you.",
  refused: "The payment was not made.",
  looking: "We are looking for your payment. Please do not pay again.",
  expired: "The time to pay is over.",
  canceled: "The payment was canceled.",
  unavailable: "This payment cannot be shown here.",
  offline: "The connection was lost. We try again.",
  retry: "Try again",
  otherPhone: "Another phone",
  otherPhoneHint: "Leave it empty to pay with the same one.",
  goToPage: "Go to the payment page",
  confirmNow: "Confirm the payment",
  cancel: "Cancel the payment",
  phoneEnding: "The number ends in {digits}.",
  notDone: "That did not work. Please try again.",
  wrongPhone: "This phone number cannot be right.",
};
