import type { Outgoing } from "./requests.ts";

const PHONE = "231883456789";
/** As many reads of the status as other requests. */
const READS = 8;

type Call = (outgoing: Outgoing) => Promise<Record<string, unknown>>;

/** One collection of an invoice, from the party to the ending, request by request. */
export async function collectInvoice(call: Call): Promise<void> {
  const post = (path: string, body: object) => call({ method: "POST", path, body: JSON.stringify(body) });
  const party = await post("/v1/parties/create", { fullname: "Ama Example", phone: PHONE });
  const counterparty = await post("/v1/counterparties/create", {
    relationship_type: "CUSTOMER",
    party_id: party["id"],
  });
  const account = await post("/v1/payment-accounts/create?operation_type=COLLECTION", {
    account_name: "Ama Example",
    provider: "PAWAPAY",
    method: "MTN_MOMO_LBR",
    party_id: party["id"],
    insensitive_account_number: PHONE,
  });
  const invoice = await post("/v1/invoices/create", {
    counterparty_id: counterparty["id"],
    currency: "USD",
    note: "Bench",
    fee_bearer: "PAYER",
    as_payment_link: false,
  });
  await post(`/v1/invoices/${invoice["id"]}/items/add`, { name: "Tea", currency: "USD", qty: 2, amount: 1.25 });
  await call({ method: "PUT", path: `/v1/invoices/publish/${invoice["id"]}`, body: undefined });
  const session = await post("/v1/sessions/checkout", { source_id: invoice["id"], source_type: "INVOICE" });
  const referenceId = crypto.randomUUID();
  await post("/v1/executions/collection", {
    session_id: String(session["id"]),
    payment_account_id: String(account["id"]),
    currency: "LRD",
    reference_id: referenceId,
  });
  const status = `/v1/status/collection/${referenceId}`;
  for (let read = 0; read < READS; read += 1) await call({ method: "GET", path: status, body: undefined });
}
