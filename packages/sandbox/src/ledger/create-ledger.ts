import Big from "big.js";
import { phaseAt } from "../executions/plan.ts";
import { type AccountName, assertZeroSum, type BookEntry, currencyOf } from "../money/book.ts";
import { convert, toAmountString } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { paidAt, stateOf, totalOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionPhase, ExecutionRecord, SessionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Charge, Ledger, LedgerEntry, LedgerExecution, LedgerMoney, LedgerSource } from "./ledger.ts";
import { madeOnce } from "./made-once.ts";

/** @param currentWorld - the world, with everything done that is due by now. */
export function createLedger(currentWorld: () => World): Ledger {
  // Who looks at hundreds of them after every request pays for what has changed since, and not for all.
  const writeExecution = madeOnce(toExecution);
  const writeCharge = madeOnce(toCharge);
  return {
    get entries() {
      return currentWorld().book.entries.map(toEntry);
    },
    get accounts() {
      return [...currentWorld().book.balances].map(([name, balance]) => {
        const currency = currencyOf(name);
        return { name, currency, balance: toAmountString(balance, currency) };
      });
    },
    get charges() {
      return currentWorld().executions.flatMap((execution) => {
        const { session, settled } = execution;
        if (session.operation !== "COLLECTION" || settled?.status !== "COMPLETED") return [];
        return [writeCharge(execution, session.document, settled.at, session.document.label)];
      });
    },
    get executions() {
      const world = currentWorld();
      return world.executions.map((execution) => {
        const { session, settled, phases } = execution;
        const document = session.operation === "COLLECTION" ? session.document : undefined;
        return writeExecution(execution, phaseAt(phases, world.now), settled, document, document?.label ?? null);
      });
    },
    get sources() {
      return [...currentWorld().documents.values()].map(toSource);
    },
    balance(account) {
      const name = requireAccount(account);
      return toAmountString(currentWorld().book.balance(name), currencyOf(name));
    },
    assertBalanced: () => assertBalanced(currentWorld()),
  };
}

function assertBalanced({ book, executions }: World): void {
  for (const entry of book.entries) assertZeroSum(entry);
  const balances = [...book.balances].map(([account, amount]) => ({ account, amount }));
  assertZeroSum({ kind: "opening", referenceId: "all accounts together", postings: balances });
  for (const { quote, settled, referenceId } of executions) {
    if (settled?.status !== "COMPLETED") continue;
    const { payer, payee, baseCurrency, gatewayFee, platformFee, fxFee = 0 } = quote;
    const paid = convert(payer.amount, payer.currency, baseCurrency);
    const received = convert(payee.amount, payee.currency, baseCurrency);
    const rest = paid.minus(received).minus(gatewayFee).minus(platformFee).minus(fxFee);
    if (!rest.eq(0))
      throw new Error(`Execution ${referenceId}: ${rest} ${baseCurrency} went neither to the payee nor to fees.`);
  }
}

/** A misspelt account would have a balance of zero, and a test could pass by mistake. */
function requireAccount(account: string): AccountName {
  if (/^[a-z]+\/\w+\/(USD|LRD|RWF)$/.test(account)) return account as AccountName;
  throw new TypeError(`"${account}" is no account; they are written kind/owner/CURRENCY, like merchant/42/USD.`);
}

const toMoney = ({ amount, currency }: { readonly amount: Big; readonly currency: Currency }): LedgerMoney => ({
  amount: toAmountString(amount, currency),
  currency,
});

const toEntry = ({ id, at, kind, referenceId, postings }: BookEntry): LedgerEntry => ({
  id,
  at: new Date(at),
  kind,
  referenceId,
  postings: postings.map(({ account, amount }) => {
    const currency = currencyOf(account);
    return { account, amount: toAmountString(amount, currency), currency };
  }),
});

function toCharge(
  { quote, referenceId, paymentIntentId, acceptedAt }: ExecutionRecord,
  document: DocumentRecord,
  settledAt: number,
  label: DocumentRecord["label"],
): Charge {
  const { baseCurrency } = quote;
  return {
    referenceId,
    paymentIntentId,
    sourceType: document.type,
    sourceId: document.id,
    sourceNumber: document.number,
    label,
    payer: toMoney(quote.payer),
    payee: toMoney(quote.payee),
    fees: {
      gateway: toAmountString(quote.gatewayFee, baseCurrency),
      platform: toAmountString(quote.platformFee, baseCurrency),
      fx: toAmountString(quote.fxFee ?? new Big(0), baseCurrency),
      currency: baseCurrency,
    },
    fxRate: quote.fxRate?.toFixed(),
    acceptedAt: new Date(acceptedAt),
    settledAt: new Date(settledAt),
  };
}

function toExecution(
  execution: ExecutionRecord,
  phase: ExecutionPhase,
  settled: ExecutionRecord["settled"],
  document: DocumentRecord | undefined,
  label: string | null,
): LedgerExecution {
  const { quote } = execution;
  return {
    referenceId: execution.referenceId,
    paymentIntentId: execution.paymentIntentId,
    operation: execution.operation,
    status: phase.status,
    outcome: settled?.status,
    message: phase.gatewayMessage ?? phase.walletMessage,
    requiresAction: phase.requiresAction ?? false,
    sourceType: document?.type,
    sourceId: document?.id,
    label,
    payer: toMoney(quote.payer),
    payee: toMoney(quote.payee),
    recipient: recipientOf(execution.session),
    acceptedAt: new Date(execution.acceptedAt),
    settledAt: settled && new Date(settled.at),
  };
}

function recipientOf(session: SessionRecord): string | undefined {
  switch (session.operation) {
    case "COLLECTION":
      return undefined;
    case "PAYOUT":
      return session.account.party.phone;
    case "TRANSFER":
      return session.counterparty.party?.phone ?? `counterparty/${session.counterparty.id}`;
    case "REFUND":
      return session.original.account?.party.phone;
  }
}

function toSource(document: DocumentRecord): LedgerSource {
  const paid = paidAt(document);
  return {
    type: document.type,
    id: document.id,
    number: document.number,
    label: document.label,
    state: stateOf(document),
    total: toMoney({ amount: totalOf(document), currency: document.currency }),
    isHosted: document.asPaymentLink,
    createdAt: new Date(document.createdAt),
    paidAt: paid === undefined ? undefined : new Date(paid),
  };
}
