/** Prints how many requests per second the sandbox answers in process, on one core: `pnpm --filter @dollr-kit/sandbox bench`. */
import { createSandbox } from "../src/index.ts";

const SECONDS = Number(process.argv[2] ?? 5);
const PHONE = "231883456789";
const sandbox = createSandbox({ settleAfterMs: 0 });
let token = "";
let requests = 0;

const { access_token } = await call("POST", "/v1/jwt/client/obtain/token", {
  client_id: "sandbox",
  client_secret: "sandbox",
});
token = access_token as string;

await run(1);
const { count, seconds } = await run(SECONDS);
sandbox.ledger.assertBalanced();
const perSecond = Math.round(count / seconds).toLocaleString("en");
process.stdout.write(`${perSecond} requests/s in process, one core, every request and answer validated\n`);

/** Whole collections of an invoice, one after another, with as many status reads as other calls. */
async function run(forSeconds: number): Promise<{ readonly count: number; readonly seconds: number }> {
  const startedAt = performance.now();
  requests = 0;
  while (performance.now() - startedAt < forSeconds * 1_000) await collectInvoice();
  return { count: requests, seconds: (performance.now() - startedAt) / 1_000 };
}

async function collectInvoice(): Promise<void> {
  const party = await call("POST", "/v1/parties/create", { fullname: "Ama Example", phone: PHONE });
  const counterparty = await call("POST", "/v1/counterparties/create", {
    relationship_type: "CUSTOMER",
    party_id: party["id"],
  });
  const account = await call("POST", "/v1/payment-accounts/create?operation_type=COLLECTION", {
    account_name: "Ama Example",
    provider: "PAWAPAY",
    method: "MTN_MOMO_LBR",
    party_id: party["id"],
    insensitive_account_number: PHONE,
  });
  const invoice = await call("POST", "/v1/invoices/create", {
    counterparty_id: counterparty["id"],
    currency: "USD",
    note: "Bench",
    fee_bearer: "PAYER",
    as_payment_link: false,
  });
  await call("POST", `/v1/invoices/${invoice["id"]}/items/add`, { name: "Tea", currency: "USD", qty: 2, amount: 1.25 });
  await call("PUT", `/v1/invoices/publish/${invoice["id"]}`);
  const session = await call("POST", "/v1/sessions/checkout", { source_id: invoice["id"], source_type: "INVOICE" });
  const referenceId = crypto.randomUUID();
  await call("POST", "/v1/executions/collection", {
    session_id: String(session["id"]),
    payment_account_id: String(account["id"]),
    currency: "LRD",
    reference_id: referenceId,
  });
  for (let read = 0; read < 8; read += 1) await call("GET", `/v1/status/collection/${referenceId}`);
}

async function call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  requests += 1;
  const response = await sandbox.fetch(
    new Request(`http://127.0.0.1:4010${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
