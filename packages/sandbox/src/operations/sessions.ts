import { refusedByRule, refusedField } from "../errors/api-error.ts";
import { keepSession, openCheckoutSession, sessionTimes } from "../executions/open-session.ts";
import { refundableOf } from "../executions/refundable.ts";
import { parseAmount, toNumber } from "../fields/amount.ts";
import { toDateTime } from "../fields/instant.ts";
import { findByField, requireCurrency } from "../fields/lookup.ts";
import { currenciesOf } from "../instruments/operators.ts";
import { requireVerified } from "../parties/require-verified.ts";
import type { ExecutionRecord, SessionRecord, WalletRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

export const sessions = {
  createCheckoutSession(world, { body }) {
    const document = findByField(world.documents, "source_id", body.source_id);
    if (document.type !== body.source_type) throw refusedField("source_id", "source_id not found");
    const session = openCheckoutSession(world, document);
    return { ...sessionFields(session), source_id: document.id, source_type: document.type, payment_account_id: null };
  },

  createPayoutSession(world, { body }) {
    requireVerified(world);
    const account = findByField(world.accounts, "payout_account_id", body.payout_account_id);
    if (account.operation !== "PAYOUT") throw refusedField("payout_account_id", "Account was not made for PAYOUT");
    const currency = requireCurrency(body.currency);
    if (!currenciesOf(account.method).includes(currency)) {
      throw refusedField("currency", `${account.method} does not take ${currency}`);
    }
    const wallet = world.wallets.get(currency) as WalletRecord;
    const amount = parseAmount(body.amount, currency);
    const times = sessionTimes(world, world.now + world.options.sessionMs);
    const session = keepSession(world, { ...times, operation: "PAYOUT", account, wallet, amount });
    return {
      ...sessionFields(session),
      wallet_id: wallet.id,
      payout_account_id: account.id,
      amount: toNumber(amount),
      currency,
    };
  },

  createTransferSession(world, { body }) {
    requireVerified(world);
    const wallet = [...world.wallets.values()].find(({ id }) => id === body.from_wallet_id);
    if (!wallet) throw refusedField("from_wallet_id", "from_wallet_id not found");
    const counterparty = findByField(world.counterparties, "to_counterparty_id", body.to_counterparty_id);
    if (requireCurrency(body.currency) !== wallet.currency) {
      throw refusedField("currency", `Currency should be that of the wallet, ${wallet.currency}`);
    }
    const amount = parseAmount(body.amount, wallet.currency);
    const times = sessionTimes(world, requireFuture(world, body.expires_at));
    const session = keepSession(world, { ...times, operation: "TRANSFER", wallet, counterparty, amount });
    return {
      ...sessionFields(session),
      from_wallet_id: wallet.id,
      to_counterparty_id: counterparty.id,
      amount: toNumber(amount),
      currency: wallet.currency,
    };
  },

  createRefundSession(world, { body }) {
    requireVerified(world);
    const original = findCollection(world, body.original_payment_intent_id);
    const amount = parseAmount(body.amount, original.quote.baseCurrency);
    const refundable = refundableOf(original);
    if (amount.gt(refundable)) throw refusedField("amount", `Amount is above what can be refunded, ${refundable}`);
    const reason = body.reason ?? null;
    const times = sessionTimes(world, requireFuture(world, body.expires_at));
    const session = keepSession(world, { ...times, operation: "REFUND", original, amount, reason });
    return {
      ...sessionFields(session),
      original_payment_intent_id: original.paymentIntentId,
      amount: toNumber(amount),
      reason,
    };
  },
} satisfies SomeHandlers;

/** What all sessions answer. */
const sessionFields = ({ id, createdAt, expiresAt }: SessionRecord) => ({
  id,
  status: "ACTIVE",
  expires_at: toDateTime(expiresAt),
  created_at: toDateTime(createdAt),
  updated_at: toDateTime(createdAt),
});

function requireFuture(world: World, dateTime: string): number {
  const instant = Date.parse(dateTime);
  if (instant > world.now) return instant;
  throw refusedField("expires_at", "expires_at should be in the future");
}

function findCollection(world: World, paymentIntentId: number): ExecutionRecord {
  const execution = world.executions.find((candidate) => candidate.paymentIntentId === paymentIntentId);
  if (execution?.operation !== "COLLECTION") {
    throw refusedField("original_payment_intent_id", "original_payment_intent_id not found");
  }
  if (execution.settled?.status !== "COMPLETED") throw refusedByRule("Only a completed collection can be refunded");
  return execution;
}
