import { publishDocument, requirePublishable } from "../documents/change-document.ts";
import { requirePayable } from "../documents/require-state.ts";
import { refusedByRule, refusedField } from "../errors/api-error.ts";
import { requireCurrency } from "../fields/lookup.ts";
import { currenciesOf, mobileMoneyMethods } from "../instruments/operators.ts";
import type { PayerInstrument } from "../instruments/payer-instrument.ts";
import type { Currency } from "../money/currency-code.ts";
import type { PaymentMethod } from "../money/fee-schedule.ts";
import { addAccount } from "../parties/payment-account.ts";
import { randomUuid } from "../time/random-id.ts";
import { hasExpiredPage, stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord, PartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { collect, quoteCollection, requireCurrencyOf } from "./collect.ts";
import { openCheckoutSession } from "./open-session.ts";
import { PayRefusedError, refusingFor } from "./pay-refused-error.ts";

/**
 * Pays a document on its hosted page.
 * @throws PayRefusedError 422 when the document cannot be paid, or not with this instrument.
 */
export function payDocument(world: World, document: DocumentRecord, instrument: PayerInstrument): ExecutionRecord {
  requireOpen(world, document);
  const { method, phone, card } = methodOf(instrument);
  const currency = currencyFor(document, method, instrument.currency);
  // The page of a checkout can be used at once, so paying on it publishes an IDLE document.
  const isUnpublished = document.checkout !== undefined && stateOf(document) === "IDLE";
  // All checks come first: a refused payment changes nothing and is not in the journal.
  if (isUnpublished) refusingFor("no-items", () => requirePublishable(document));
  else refusingFor("not-open", () => requirePayable(world, document));
  refusingFor("other-currency", () => requireCurrencyOf(method, currency));
  refusingFor("fees-above-amount", () => quoteCollection(world, document, method, currency));
  world.note({ at: world.now, kind: "pay", document: document.number, instrument });
  if (isUnpublished) publishDocument(world, document);
  const party = document.counterparty.party as PartyRecord;
  const session = openCheckoutSession(world, document);
  const body = {
    account_name: party.fullname,
    provider: phone === undefined ? "STRIPE" : "PAWAPAY",
    method,
    party_id: party.id,
    insensitive_account_number: phone ?? null,
  };
  const account = addAccount(world, "COLLECTION", body, card);
  const key = { referenceId: randomUuid(world.random), content: "hosted", extraLagMs: 0 };
  return collect(world, key, { session, account, currency });
}

function requireOpen(world: World, document: DocumentRecord): void {
  if (hasExpiredPage(document, world.now)) {
    throw new PayRefusedError("page-expired", refusedByRule("This page has expired"));
  }
  if (!document.counterparty.party) {
    throw new PayRefusedError("no-payer", refusedByRule("The document has no payer"));
  }
}

function methodOf(instrument: PayerInstrument): {
  readonly method: PaymentMethod;
  readonly phone: string | undefined;
  readonly card: string | undefined;
} {
  if ("paymentMethodId" in instrument) {
    return { method: "CREDIT_CARD", phone: undefined, card: instrument.paymentMethodId };
  }
  const [method] = mobileMoneyMethods(instrument.phone);
  if (!method) throw new PayRefusedError("unknown-number", refusedField("phone", UNKNOWN_NUMBER));
  return { method, phone: instrument.phone, card: undefined };
}

const UNKNOWN_NUMBER = "No operator in Liberia or Rwanda has this number; write it as 231771234567";

function currencyFor(document: DocumentRecord, method: PaymentMethod, wanted: string | undefined): Currency {
  if (wanted) return refusingFor("unknown-currency", () => requireCurrency(wanted));
  const currencies = currenciesOf(method);
  return currencies.includes(document.currency) ? document.currency : (currencies[0] as Currency);
}
