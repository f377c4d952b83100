import { type CollectionOutcome, type CollectionStore, createCollections, memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { collectionStoreContract } from "@dollr-kit/collect/testing";
import { type CheckoutHandler, type CheckoutState, createCheckoutHandler } from "@dollr-kit/collect/web";
import { createDollrClient, type DollrClient, isDollrError } from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { createTelemetry } from "@dollr-kit/otel";
import { createSandbox } from "@dollr-kit/sandbox";
import { type AppAnswer, type AppContext, type PassedReport, proveNoDoubleCharge } from "@dollr-kit/testing";
import type { Execution, Invoice, paths } from "@dollr-kit/types";

// A line that has to fail stands under what it shows: where a type came out as `any`, it would not fail.
export const inProcess: DollrClient = createDollrClient({ fetch: createSandbox().fetch });
export const client: DollrClient = createDollrClient({ transport: nodeTransport() });
// @ts-expect-error a time-out is a number of milliseconds
createDollrClient({ timeoutMs: "30s" });

export const invoice: Promise<Invoice> = client.invoices.retrieve(101);
export const execution: Promise<Execution> = client.status.collection("7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10");
// @ts-expect-error an invoice is no execution
export const mistaken: Promise<Execution> = client.invoices.retrieve(101);
// @ts-expect-error the amount is missing
client.invoices.addItem(101, { name: "Rice, 25 kg", currency: "USD", qty: 2 });

export async function listByPath(): Promise<readonly string[]> {
  const { data, error } = await client.raw.GET("/v1/invoices/list", { params: { query: { status: "PAID" } } });
  if (error) throw new Error("The invoices cannot be listed.");
  // @ts-expect-error no such field
  data.map((one) => one.no_such_field);
  return data.map((one) => one.invoice_number);
}

/** By path, words of open enums are texts, and what is answered has the named type. */
export async function readByPath(): Promise<Invoice | undefined> {
  const { data } = await client.raw.GET("/v1/invoices/retrieve/{id}", { params: { path: { id: "101" } } });
  if (data?.status.toLowerCase() === "no_such_word") return undefined;
  return data;
}

declare const maybe: { ms: number | undefined; text: string | undefined };
createDollrClient({ timeoutMs: maybe.ms, clientId: maybe.text, hooks: { onToken: undefined } });
client.parties.create({ fullname: "Ama Example", phone: "231771234567", email: maybe.text }, { deadlineMs: maybe.ms });
client.invoices.list({ currency: maybe.text });

export type ListInvoices = paths["/v1/invoices/list"]["get"];

export function explain(error: unknown): string {
  if (!isDollrError(error)) return "not ours";
  // @ts-expect-error there are three outcomes, and this is none
  if (error.outcome === "perhaps") return "";
  return `${error.name}: ${error.outcome}, ${error.hint ?? error.docs}`;
}

const stores: readonly CollectionStore[] = [memoryStore(), sqliteStore("./collections.sqlite")];
export const collections = stores.map((store) => createCollections({ client, store }));
const telemetry = createTelemetry();
export const traced = createCollections({ client, watch: telemetry.tracePayments() });
// @ts-expect-error payments are named before they are observed
telemetry.observePayments(traced);
collectionStoreContract("memory", memoryStore, { describe: (_, define) => define(), it: (_, run) => run() });

const order = () => ({ payer: { name: "Ama Example" }, items: [{ name: "Rice", amount: "25.50" }], currency: "USD" });
const shop = { collections: collections[0]!, order, orderPage: (id: string) => `/orders/${id}` };
export const checkout: CheckoutHandler = createCheckoutHandler({ ...shop, authorize: () => true });
// @ts-expect-error who may see an order is not said
createCheckoutHandler(shop);
// @ts-expect-error there is no such standing
export const isPaid = ({ standing }: CheckoutState): boolean => standing === "completed";

/** The store of a proof is a store of the kit's. */
export const toStore = ({ store }: AppContext): CollectionStore => store.payments(memoryStore);
export const proof: Promise<PassedReport> = proveNoDoubleCharge(async ({ fulfil, order }) => {
  await fulfil(order.id);
  return "done";
});
// @ts-expect-error an app answers with one of three words, or with an address
export const answer: AppAnswer = "paid";

export async function collectOnce(): Promise<CollectionOutcome> {
  const payment = await collections[0]!.start({
    id: "order-1042",
    payer: { name: "Ama Example", phone: "231771234567" },
    items: [{ name: "Rice, 25 kg", amount: "25.50" }],
    currency: "USD",
  });
  return payment.settled({ timeoutMs: 60_000 });
}

export function tell(outcome: CollectionOutcome): string {
  // @ts-expect-error a payment that is under way has no payer's amount yet
  if (outcome.status === "pending") return outcome.payer.amount;
  return outcome.status === "completed" ? (outcome.payer?.amount ?? "not told") : outcome.status;
}
