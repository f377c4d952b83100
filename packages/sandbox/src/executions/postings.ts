import Big from "big.js";
import type { AccountName, Posting } from "../money/book.ts";
import { convert } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import type { Quote } from "../money/quote.ts";
import { heldAccount, merchantAccount } from "../world/accounts.ts";
import type { ExecutionRecord } from "../world/records.ts";

const exchangeAccount = (currency: Currency): AccountName => `exchange/desk/${currency}`;

/** Outgoing money leaves the wallet when the execution is accepted, so that it cannot be spent twice. */
export function holdPostings({ payer }: Quote): readonly Posting[] {
  return [
    { account: merchantAccount(payer.currency), amount: payer.amount.neg() },
    { account: heldAccount(payer.currency), amount: payer.amount },
  ];
}

export const releasePostings = (quote: Quote): readonly Posting[] =>
  holdPostings(quote).map(({ account, amount }) => ({ account, amount: amount.neg() }));

/** From the payer, through the exchange desk where the currencies differ, to the payee and the fees. */
export function settlementPostings(execution: ExecutionRecord): readonly Posting[] {
  const { quote } = execution;
  const { payer, payee, baseCurrency } = quote;
  return [
    { account: payerAccount(execution), amount: payer.amount.neg() },
    ...exchangePostings(quote),
    { account: payeeAccount(execution), amount: payee.amount },
    { account: `fees/gateway/${baseCurrency}`, amount: quote.gatewayFee },
    { account: `fees/platform/${baseCurrency}`, amount: quote.platformFee },
    { account: `fees/fx/${baseCurrency}`, amount: quote.fxFee ?? new Big(0) },
  ];
}

/** The desk exchanges one amount at the exact rate: both sides are equal to the last decimal. */
function exchangePostings({ operation, payer, payee }: Quote): readonly Posting[] {
  if (payer.currency === payee.currency) return [];
  const sold = operation === "COLLECTION" ? payer.amount : convert(payee.amount, payee.currency, payer.currency);
  return [
    { account: exchangeAccount(payer.currency), amount: sold },
    { account: exchangeAccount(payee.currency), amount: convert(sold, payer.currency, payee.currency).neg() },
  ];
}

function payerAccount({ session, account, quote: { payer } }: ExecutionRecord): AccountName {
  if (session.operation !== "COLLECTION") return heldAccount(payer.currency);
  return `payer/${account?.party.id}/${payer.currency}`;
}

function payeeAccount({ session, quote: { payee } }: ExecutionRecord): AccountName {
  switch (session.operation) {
    case "COLLECTION":
      return merchantAccount(payee.currency);
    case "PAYOUT":
      return `recipient/${session.account.party.id}/${payee.currency}`;
    case "TRANSFER":
      return `counterparty/${session.counterparty.id}/${payee.currency}`;
    case "REFUND":
      return `payer/${session.original.account?.party.id}/${payee.currency}`;
  }
}
