import Big from "big.js";
import { toExecution } from "../executions/execution-answer.ts";
import { findByReference } from "../executions/repeated.ts";
import { toAmountString } from "../money/currency.ts";
import { stateOf, totalOf } from "../world/document-state.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { maskBody } from "./mask.ts";
import { documentOf, toMoney, toneOf, toPaymentRow } from "./payment-row.ts";
import { idsOfDocument, idsOfExecution, relatedRequests } from "./related-requests.ts";
import type { ViewQuery, WindowSource } from "./source.ts";
import { toTimeline } from "./timeline.ts";
import type { Flow, Snapshot } from "./view-data.ts";

/** One payment by its reference, or one document by its number: what it is, where its money goes, and its waterfall. */
export function viewPayment(source: WindowSource, { id = "" }: ViewQuery): Snapshot {
  const world = source.currentWorld();
  const execution = findByReference(world, id);
  const document = execution ? documentOf(execution) : world.documentsByNumber.get(id);
  if (execution) return ofExecution(source, world, execution, document);
  if (document) return ofDocument(source, world, document);
  return { facts: { payment: "none" }, rows: [] };
}

function ofExecution(
  source: WindowSource,
  world: World,
  execution: ExecutionRecord,
  document: DocumentRecord | undefined,
): Snapshot {
  const listed = { key: execution.paymentIntentId, tone: toneOf(execution), execution };
  return {
    facts: {
      payment: toPaymentRow(listed, world.now),
      flow: toFlow(execution),
      paymentIntentId: execution.paymentIntentId,
      next: nextPhase(world, execution),
      receipt: document && stateOf(document) === "PAID" ? `/receipt/${document.pageToken}` : undefined,
      attempts: document?.executions.map((one) => ({ id: one.referenceId, tone: toneOf(one) })) ?? [],
      raw: maskBody(JSON.stringify(toExecution(world, execution))),
    },
    rows: toTimeline(world, document, execution, relatedRequests(source, idsOfExecution(execution))),
  };
}

function ofDocument(source: WindowSource, world: World, document: DocumentRecord): Snapshot {
  const state = stateOf(document);
  const tone = state === "CANCELED" ? "canceled" : state === "PAID" ? "paid" : "unpaid";
  const { type, id, number, note, label, currency, counterparty, items } = document;
  const raw = {
    type,
    id,
    number,
    state,
    note,
    reference_id: label,
    currency,
    total: totalOf(document).toFixed(),
    counterparty_id: counterparty.id,
    items: items.map(({ name, qty, amount }) => ({ name, qty, amount: amount.toFixed() })),
  };
  return {
    facts: {
      payment: toPaymentRow({ key: id, tone, document }, world.now),
      receipt: state === "PAID" ? `/receipt/${document.pageToken}` : undefined,
      attempts: document.executions.map((one) => ({ id: one.referenceId, tone: toneOf(one) })),
      raw: JSON.stringify(raw, undefined, 2),
    },
    rows: toTimeline(world, document, undefined, relatedRequests(source, idsOfDocument(document))),
  };
}

/** What the plan says comes next, for who does not want to wait for it. */
function nextPhase(
  { now }: World,
  { phases }: ExecutionRecord,
): { readonly at: number; readonly status: string } | undefined {
  const next = phases.find(({ at }) => at > now);
  return next && { at: next.at, status: next.status };
}

function toFlow(execution: ExecutionRecord): Flow {
  const { quote, account, session, settled } = execution;
  const { baseCurrency, gatewayFee, platformFee, fxFee = new Big(0), fxRate } = quote;
  const person = account?.party.fullname ?? "Wallet";
  const fees = [
    { name: "Gateway fee", amount: gatewayFee },
    { name: "Platform fee", amount: platformFee },
    { name: "Exchange fee", amount: fxFee },
  ].filter(({ amount }) => !amount.eq(0));
  return {
    from: session.operation === "COLLECTION" ? person : MERCHANT.name,
    to: session.operation === "COLLECTION" ? MERCHANT.name : recipientOf(execution, person),
    payer: toMoney(quote.payer),
    payee: toMoney(quote.payee),
    fees: fees.map(({ name, amount }) => ({
      name,
      amount: toAmountString(amount, baseCurrency),
      currency: baseCurrency,
    })),
    rate: fxRate && `1 ${quote.payer.currency} = ${fxRate.toFixed()} ${quote.payee.currency}`,
    hasMoved: settled?.status === "COMPLETED",
  };
}

function recipientOf({ session }: ExecutionRecord, person: string): string {
  if (session.operation === "TRANSFER") return session.counterparty.party?.fullname ?? "Counterparty";
  if (session.operation === "REFUND") return session.original.account?.party.fullname ?? "Payer";
  return person;
}
