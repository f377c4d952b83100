import type Big from "big.js";
import { phaseAt } from "../executions/plan.ts";
import { isMobileMoney, operatorOf } from "../instruments/operators.ts";
import { toAmountString } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { stateOf, totalOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord, PaymentAccountRecord } from "../world/records.ts";
import type { Money, PaymentRow, Tone } from "./view-data.ts";

/** A payment or a document that can be paid, with its place in the list: ids of both are of one sequence. */
export type Listed =
  | { readonly key: number; readonly tone: Tone; readonly execution: ExecutionRecord }
  | { readonly key: number; readonly tone: Tone; readonly document: DocumentRecord };

export const toMoney = ({ amount, currency }: { readonly amount: Big; readonly currency: Currency }): Money => ({
  amount: toAmountString(amount, currency),
  currency,
});

export const toneOf = ({ settled }: ExecutionRecord): Tone => {
  if (settled === undefined) return "open";
  return settled.status === "COMPLETED" ? "paid" : "failed";
};

const COUNTRIES = { LR: "Liberia", RW: "Rwanda" } as const;

/** `MTN Liberia, ends 6789`: the phone decides how the payment ends, and is a person's, so its end alone is shown. */
export function paysBy(account: PaymentAccountRecord | undefined): string | undefined {
  if (account === undefined) return undefined;
  const { method, phone, card } = account;
  if (method === "CREDIT_CARD") return card === undefined ? "Card" : `Card ${card}`;
  if (!isMobileMoney(method)) return "Wallet";
  const { carrier, country } = operatorOf(method);
  return `${carrier} ${COUNTRIES[country]}${phone === undefined ? "" : `, ends ${phone.slice(-4)}`}`;
}

export const documentOf = ({ session }: ExecutionRecord): DocumentRecord | undefined =>
  session.operation === "COLLECTION" ? session.document : undefined;

/** At the end of a label a client may write the reference of its attempt, which stands beside it anyway. */
const REFERENCE_AT_END = / [\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const shownLabel = (document: DocumentRecord | undefined): string | undefined =>
  document?.label?.replace(REFERENCE_AT_END, "") || undefined;

/** An unpublished document has a page only where it is a checkout's, and can be paid. */
function pageOf(document: DocumentRecord | undefined): string | undefined {
  if (document === undefined) return undefined;
  const { asPaymentLink, checkout, pageToken } = document;
  const hasPage = checkout !== undefined || (asPaymentLink && stateOf(document) !== "IDLE");
  return hasPage ? `/pay/${pageToken}` : undefined;
}

export function toPaymentRow(listed: Listed, now: number): PaymentRow {
  return "execution" in listed ? ofExecution(listed.execution, now) : ofDocument(listed.document, listed.tone);
}

function ofExecution(execution: ExecutionRecord, now: number): PaymentRow {
  const { quote, referenceId, operation, phases, settled, acceptedAt, account } = execution;
  const { status, gatewayMessage, walletMessage, requiresAction = false } = phaseAt(phases, now);
  const document = documentOf(execution);
  return {
    id: referenceId,
    isDocument: false,
    operation,
    status,
    tone: toneOf(execution),
    message: gatewayMessage ?? walletMessage,
    needsAction: requiresAction,
    payer: toMoney(quote.payer),
    payee: toMoney(quote.payee),
    document: document?.number,
    replaces: document?.executions[0] === execution ? document.number : undefined,
    label: shownLabel(document),
    paysBy: paysBy(account),
    at: acceptedAt,
    endedAt: settled?.at,
    page: pageOf(document),
  };
}

function ofDocument(document: DocumentRecord, tone: Tone): PaymentRow {
  const total = toMoney({ amount: totalOf(document), currency: document.currency });
  return {
    id: document.number,
    isDocument: true,
    operation: "COLLECTION",
    status: stateOf(document),
    tone,
    message: undefined,
    needsAction: false,
    payer: total,
    payee: total,
    document: document.number,
    replaces: undefined,
    label: shownLabel(document),
    paysBy: undefined,
    at: document.createdAt,
    endedAt: undefined,
    page: pageOf(document),
  };
}
