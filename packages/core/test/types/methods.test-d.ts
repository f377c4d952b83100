import type { CreateInvoiceBody, Execution, Invoice, InvoiceDetail, Party, SourceStatus } from "@dollr-kit/types";
import { expectTypeOf } from "vitest";
import type { DollrClient, DollrPromise, Id } from "../../src/index.ts";

declare const client: DollrClient;
declare const item: { name: string; currency: string; amount: number };

// Methods take and return the named types.
expectTypeOf(client.invoices.create).parameter(0).toEqualTypeOf<CreateInvoiceBody>();
expectTypeOf(client.invoices.create).returns.toEqualTypeOf<DollrPromise<Invoice>>();
expectTypeOf(client.invoices.retrieve).parameter(0).toEqualTypeOf<Id>();
expectTypeOf(client.invoices.retrieve).returns.resolves.toEqualTypeOf<InvoiceDetail>();
expectTypeOf(client.parties.list).returns.resolves.toEqualTypeOf<Party[]>();
expectTypeOf(client.status.source).returns.resolves.toEqualTypeOf<SourceStatus>();
expectTypeOf(client.executions.payout).returns.resolves.toEqualTypeOf<Execution>();
expectTypeOf(client.parties.retrieve(7).withResponse()).resolves.toEqualTypeOf<{
  readonly data: Party;
  readonly response: Response;
}>();

// What is right compiles.
client.parties.list();
client.parties.list({ fullname: "Ama" }, { maxRetries: 0 });
client.parties.list(undefined, { signal: AbortSignal.abort() });
client.invoices.updateItem(101, "501", { qty: 2 }, { timeoutMs: 1_000 });
client.executions.collection({ session_id: "55", payment_account_id: "33", currency: "LRD", reference_id: "7f1c" });
client.realtimeKeys.collection({ session_id: 55, source_type: "ORDER", reference_id: "7f1c" });
client.counterparties.create({ relationship_type: "A_NEW_ONE", party_id: 7 });

// What may be left out may be given as undefined: these tests have exactOptionalPropertyTypes.
declare const maybe: { word: string | undefined; count: number | undefined; signal: AbortSignal | undefined };
client.parties.create({ fullname: "Ama Example", phone: "231771234567", email: maybe.word, country_code: maybe.word });
client.parties.list(
  { fullname: maybe.word },
  { timeoutMs: maybe.count, deadlineMs: maybe.count, signal: maybe.signal },
);
client.invoices.list({ status: undefined, currency: maybe.word }, undefined);
client.invoices.updateItem(101, 501, { qty: maybe.count, amount: maybe.count }, { maxRetries: maybe.count });
client.paymentAccounts.create(
  { account_name: "Ama", provider: "PAWAPAY", method: "MTN_MOMO_LBR", party_id: 7, country_code: maybe.word },
  { operation_type: "COLLECTION" },
);
client.predictions.cardProvider({ payment_method_id: "pm_1", operation_type: "COLLECTION", provider: undefined });

// What is wrong does not.

// @ts-expect-error enums are upper case
client.sessions.checkout({ source_id: 101, source_type: "invoice" });
// @ts-expect-error a session says source_type; source_kind is of checkouts alone
client.sessions.checkout({ source_id: 101, source_kind: "INVOICE" });
// @ts-expect-error subscriptions are not supported
client.links.pay({ source_type: "SUBSCRIPTION", source_number: "INV-2025-00042" });
// @ts-expect-error executions take the session id as text
client.executions.collection({ session_id: 55, payment_account_id: "33", currency: "LRD", reference_id: "7f1c" });
// @ts-expect-error realtime keys take it as a number
client.realtimeKeys.collection({ session_id: "55", source_type: "ORDER", reference_id: "7f1c" });
client.checkouts.create({
  mode: "HOSTED",
  source_kind: "INVOICE",
  party_phone: "231771234567",
  currency: "USD",
  // @ts-expect-error items of a checkout have no quantity
  items: [{ ...item, quantity: 2 }],
});
const hosted = { mode: "HOSTED", party_phone: "231771234567", currency: "USD", items: [item] };
// @ts-expect-error a checkout says source_kind
client.checkouts.create({ ...hosted, source_type: "INVOICE" });
// @ts-expect-error amounts are numbers in major units
client.sessions.payout({ payout_account_id: 34, amount: "250.00", currency: "USD" });
const account = { account_name: "Ama Example", provider: "PAWAPAY", method: "MTN_MOMO_LBR", party_id: 7 } as const;
client.paymentAccounts.create(account, { operation_type: "COLLECTION" });
// @ts-expect-error the operation type is missing
client.paymentAccounts.create(account);
// @ts-expect-error it stands in the query, not in the body
client.paymentAccounts.create({ ...account, operation_type: "COLLECTION" }, { operation_type: "COLLECTION" });
// @ts-expect-error there is no field for a card number
client.paymentAccounts.create({ ...account, card_number: "4242424242424242" }, { operation_type: "COLLECTION" });
// @ts-expect-error an id is missing
client.invoices.addItem({ ...item, qty: 1 });
// @ts-expect-error there is no such option
client.parties.list({}, { timeout: 5 });
// @ts-expect-error parties cannot be deleted
client.parties.remove(7);

async function readAnswers(): Promise<void> {
  const checkout = await client.checkouts.create({ ...hosted, items: [item], source_kind: "INVOICE" });
  // @ts-expect-error the answer of a checkout has source_id, and no id
  checkout.id;
  const execution = await client.status.collection("7f1c");
  // @ts-expect-error an execution tells no session
  execution.session_id;
  if (execution.status === "A_NEW_ONE") execution.status satisfies string;
}
readAnswers satisfies () => Promise<void>;
