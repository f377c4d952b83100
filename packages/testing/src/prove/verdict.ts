/** What a proof looks for. */
export type Verdict =
  | "charged-twice"
  | "paid-out-twice"
  | "payment-lost"
  | "fulfilled-twice"
  | "fulfilled-unpaid"
  | "charged-wrong-amount";

/** The same in words. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  "charged-twice": "the payer was charged twice for one order",
  "paid-out-twice": "the same was paid out, transferred or refunded twice, to one recipient",
  "payment-lost": "money has moved, and the order was not fulfilled, although the app was run again hours later",
  "fulfilled-twice": "the order was fulfilled twice",
  "fulfilled-unpaid": "the order was fulfilled, and no payment had been completed",
  "charged-wrong-amount": "the payer was charged another amount than that of the order",
};
