import type { AppContext } from "../../../src/index.ts";

// What a shop has that talks to Dollr by hand: the same in every app here, and not what is wrong with them.

/** Dollr answered, and not with a success. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Dollr answered ${status}`);
    this.status = status;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: shops that call by hand have no types
export type Call = (method: "GET" | "POST" | "PUT", path: string, body?: unknown) => Promise<any>;

/** @returns calls by path; they throw on anything but a success, and after 20 seconds. */
export async function signIn({ fetch, clock, baseUrl, credentials }: AppContext): Promise<Call> {
  const { clientId: client_id, clientSecret: client_secret } = credentials;
  const headers: Record<string, string> = { "content-type": "application/json" };

  const call: Call = async (method, path, body) => {
    const [timer, limit] = [new AbortController(), new AbortController()];
    clock.sleep(20_000, timer.signal).then(
      () => limit.abort(new Error("timeout")),
      () => undefined,
    );
    try {
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${baseUrl}/v1${path}`, { method, headers, signal: limit.signal, ...text });
      if (!response.ok) throw new HttpError(response.status);
      return await response.json();
    } finally {
      timer.abort();
    }
  };

  const token = await call("POST", "/jwt/client/obtain/token", { client_id, client_secret });
  headers["authorization"] = `Bearer ${token.access_token}`;
  return call;
}

/** Everything up to the execution: its body, but for the reference. */
export async function prepare(call: Call, { order }: AppContext, amount = Number(order.amount)) {
  const { currency, payer } = order;
  const party = await call("POST", "/parties/create", { fullname: payer.name, phone: payer.phone });
  const counterparty = await call("POST", "/counterparties/create", {
    relationship_type: "CUSTOMER",
    party_id: party.id,
  });
  const account = await call("POST", "/payment-accounts/create?operation_type=COLLECTION", {
    account_name: payer.name,
    provider: "PAWAPAY",
    method: "MTN_MOMO_LBR",
    party_id: party.id,
    insensitive_account_number: payer.phone,
  });
  const invoice = await call("POST", "/invoices/create", {
    counterparty_id: counterparty.id,
    currency,
    note: order.id,
    fee_bearer: "PAYEE",
    as_payment_link: false,
  });
  await call("POST", `/invoices/${invoice.id}/items/add`, { name: "Rice, 25 kg", currency, qty: 1, amount });
  await call("PUT", `/invoices/publish/${invoice.id}`);
  const session = await call("POST", "/sessions/checkout", { source_id: invoice.id, source_type: "INVOICE" });
  return { session_id: String(session.id), payment_account_id: String(account.id), currency };
}

/** Asks until the payment has ended, or `patienceMs` are over. */
export async function poll(call: Call, { clock }: AppContext, reference: string, patienceMs = 20_000) {
  const untilMs = clock.now() + patienceMs;
  for (;;) {
    const { status } = await call("GET", `/status/collection/${reference}`).catch(() => ({ status: "UNREADABLE" }));
    if (status === "COMPLETED" || status === "FAILED") return status as "COMPLETED" | "FAILED";
    if (clock.now() >= untilMs) return "PENDING";
    await clock.sleep(3_000);
  }
}

/** Ships once, however many processes are at it; one that dies while shipping is stood in for later. */
export async function fulfilOnce({ store, clock, order, fulfil }: AppContext): Promise<"done" | "pending"> {
  const key = `fulfilment of ${order.id}`;
  // Longer than clocks differ and processes stand still.
  const mine = { isDone: false, untilMs: clock.now() + 300_000 };
  if (!(await store.insert(key, mine))) {
    const theirs = await store.get<typeof mine>(key);
    if (theirs?.isDone) return "done";
    const isStale = theirs !== undefined && theirs.untilMs < clock.now();
    if (!isStale || !(await store.compareAndSet(key, theirs, mine))) return "pending";
  }
  await fulfil(order.id);
  await store.compareAndSet(key, mine, { ...mine, isDone: true });
  return "done";
}
