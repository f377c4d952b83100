import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop, type ShopOptions } from "../support/shop.ts";

type Odd = (path: string, real: () => Promise<Response>) => Promise<Response>;

/** A shop whose Dollr answers some calls in its own way. */
function openOddShop(odd: Odd, options: ShopOptions = {}): Shop {
  const shop = openShop(options);
  const client = createClient(shop.clock, (url, init) =>
    odd(new URL(String(url)).pathname, () => shop.sandbox.fetch(new Request(url, init))),
  );
  return { ...shop, client, worker: (more = {}) => shop.worker({ client, ...more }) };
}

const isExecution = (path: string) => /(executions|status)\/collection/.test(path);
const isWitness = (path: string) => path.endsWith("/status/source");

async function edit(answer: Response, changes: (body: Record<string, unknown>) => object): Promise<Response> {
  if (!answer.ok) return answer;
  const body = (await answer.json()) as Record<string, unknown>;
  return Response.json({ ...body, ...changes(body) });
}

/** What a shop is told within ten minutes, where Dollr's executions are changed so once they are COMPLETED. */
async function outcomeOf(changes: object, more: Partial<Parameters<typeof aRequest>[0]> = {}, witness: object = {}) {
  const shop = openOddShop(async (path, real) => {
    if (isWitness(path)) return edit(await real(), () => witness);
    if (!isExecution(path)) return real();
    return edit(await real(), ({ status }) => (status === "COMPLETED" ? changes : {}));
  });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest(more)));
  const outcome = await shop.clock.until(payment.settled({ timeoutMs: 10 * 60_000 }));
  const { record } = payment;
  await shop.clock.until(collections.close());
  return { outcome, record };
}

describe("a payment that Dollr calls completed", () => {
  it.each([
    ["another amount", { payer_amount: 0.01, payee_amount: 0.01 }],
    ["more than was asked for", { payer_amount: 255 }],
    ["another currency", { payer_currency: "LRD", payee_currency: "LRD" }],
    ["negative amounts", { payer_amount: -25.5, payee_amount: -25.5 }],
    ["nothing for the payee", { payee_amount: 0 }],
  ])("is unknown, and says why: %s", async (_, changes) => {
    const { outcome, record } = await outcomeOf(changes);
    expect(outcome).toMatchObject({ status: "unknown", why: expect.stringContaining("25.50 USD was asked for") });
    expect(record.isOtherAmount).toBe(true);
  });

  it.each([
    ["null", { payer_amount: null, payee_amount: null, payer_currency: null, payee_currency: null }],
    ["left out", { payer_amount: undefined, payee_amount: undefined }],
    ["no decimal", { payer_amount: "25,50", payee_amount: "" }],
    ["an unknown currency", { payer_currency: "US Dollar", payee_currency: "" }],
    ["a number without end", { payer_amount: "1e400", payee_amount: "NaN" }],
  ])("is completed by its document where amounts cannot be read, and none is made up: %s", async (_, changes) => {
    const { outcome } = await outcomeOf(changes);
    expect(outcome).toMatchObject({ status: "completed" });
    expect(outcome).not.toHaveProperty("payer");
    expect(outcome).not.toHaveProperty("payee");
  });

  it.each(["SUCCESSFUL", "completed", "PAID"])(
    "in a word that is not known is completed by its document: %s",
    async (status) => {
      expect((await outcomeOf({ status })).outcome).toMatchObject({ status: "completed", payer: { amount: "25.50" } });
    },
  );

  it.each(["paid", "SUCCESSFUL", "COMPLETED"])(
    "in a word that is not known is completed by the instant at which its document was paid: %s",
    async (word) => {
      const { outcome } = await outcomeOf({ status: "SUCCESSFUL" }, {}, { status: word });
      expect(outcome).toMatchObject({ status: "completed", payer: { amount: "25.50" } });
    },
  );

  it.each([
    ["is not paid", { status: "ACTIVE", paid_at: null }],
    ["has another total", { total_amount: 2550 }],
    ["is another one", { source_id: 1 }],
    ["is of another kind", { source_type: "ORDER" }],
  ])("in a word that is not known stays unknown where the document %s", async (_, witness) => {
    const { outcome } = await outcomeOf({ status: "SUCCESSFUL" }, {}, witness);
    expect(outcome).toMatchObject({ status: "unknown" });
  });

  it("may cost the payer more where the payer bears the fees, and no less", async () => {
    const feeBearer = "PAYER" as const;
    expect((await outcomeOf({ payer_amount: 26.14 }, { feeBearer })).outcome).toMatchObject({ status: "completed" });
    expect((await outcomeOf({ payer_amount: 25.49 }, { feeBearer })).outcome).toMatchObject({ status: "unknown" });
    expect((await outcomeOf({ payer_amount: 255 }, { feeBearer })).outcome).toMatchObject({ status: "unknown" });
  });

  it("costs about what was quoted where the payer pays in another currency", async () => {
    const payerCurrency = "LRD";
    expect((await outcomeOf({ payer_amount: 5200 }, { payerCurrency })).outcome).toMatchObject({ status: "completed" });
    expect((await outcomeOf({ payer_amount: 25.5 }, { payerCurrency })).outcome).toMatchObject({ status: "unknown" });
  });
});

it("takes FAILED for an ending whatever its amounts are", async () => {
  const shop = openOddShop(async (path, real) =>
    isExecution(path)
      ? edit(await real(), () => ({ status: "FAILED", payer_currency: "", payer_amount: null }))
      : real(),
  );
  const payment = await shop.clock.until(shop.worker().start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
});

it.each(["document", "checkout", "hosted"] as const)(
  "takes sums of floats for what they stand for: %s",
  async (via) => {
    const noise = (value: unknown) => (value === 3.3 ? 3.3000000000000003 : value);
    const shop = openOddShop(async (_, real) => {
      const answer = await real();
      const body = JSON.parse(await answer.text(), (key, value) => (/amount/.test(key) ? noise(value) : value));
      return Response.json(body, { status: answer.status });
    });
    const items = ["1.1", "1.1", "1.1"].map((amount) => ({ name: "Rice", amount }));
    const payment = await shop.clock.until(shop.worker().start(aRequest({ via, items })));
    if (via === "hosted") shop.sandbox.payer.pay(payment.record.results.source!.id, { phone: "231883456789" });
    const settled = async () => {
      const outcome = await payment.settled();
      return outcome.status === "action-required" ? payment.settled() : outcome;
    };
    expect(await shop.clock.until(settled())).toMatchObject({ status: "completed", payer: { amount: "3.30" } });
  },
);

const said = (field: string, msg: string) => ({ detail: [{ loc: ["body", field], msg, type: "value_error" }] });

/** Refusals that a second delivery of an execution may be answered with. */
const REFUSALS = [
  [422, { detail: "Invoice is not ACTIVE" }],
  [422, said("session_id", "Session not found or expired")],
  [422, { detail: "Session is already used" }],
  [422, said("source", "Invoice is not ACTIVE")],
  [400, { detail: "Payment in progress" }],
  [403, { detail: "Forbidden" }],
  [404, { detail: "Session not found" }],
  [401, { detail: "Could not validate credentials" }],
  [429, { detail: "Too many requests" }],
  [422, said("reference_id", "already exists")],
  [422, said("payment_account_id", "is in use")],
] as const;

/** An execution that was delivered twice: it has landed, and the caller has the answer to the second one. Reads lag. */
async function deliveredTwice(status: number, body: object, lagMs: number) {
  let landedAtMs: number | undefined;
  const isLagging = () => landedAtMs !== undefined && shop.clock.now() - landedAtMs < lagMs;
  const shop = openOddShop(
    async (path, real) => {
      if (path.includes("/status/collection") && isLagging())
        return Response.json({ detail: "Not found" }, { status: 404 });
      if (isWitness(path) && isLagging()) return edit(await real(), () => ({ status: "ACTIVE", paid_at: null }));
      if (!path.includes("/executions/collection") || landedAtMs !== undefined) return real();
      await real();
      landedAtMs = shop.clock.now();
      return Response.json(body, { status });
    },
    { behaviour: { repeatedReference: "refused" } },
  );
  const collections = shop.worker();
  const told: string[] = [];
  collections.onSettled(({ status: ending }) => void told.push(ending));
  const payment = await shop.clock.until(collections.start(aRequest()));
  await shop.clock.run(60 * 60_000);
  return { told, payment, charges: shop.sandbox.ledger.charges.length, executions: shop.asked() };
}

describe("a refusal, while the money may be moving,", () => {
  it.each(REFUSALS.flatMap(([status, body]) => [0, 10_000, 45_000].map((lagMs) => [status, body, lagMs] as const)))(
    "is no ending: %i %o, with reads that lag %i ms",
    async (status, body, lagMs) => {
      const { told, payment, charges } = await deliveredTwice(status, body, lagMs);
      expect(told).toEqual(["completed"]);
      expect(payment.record.status).toBe("completed");
      expect(charges).toBe(1);
    },
  );

  it("ends the payment after the quiet window, when nothing has come of it", async () => {
    const shop = openOddShop(async (path, real) =>
      path.includes("/executions/collection") ? Response.json({ detail: "Forbidden" }, { status: 403 }) : real(),
    );
    const collections = shop.worker();
    const payment = await shop.clock.until(collections.start(aRequest()));
    expect(await shop.clock.until(payment.settled({ timeoutMs: 59_000 }))).toMatchObject({ status: "unknown" });
    expect(await shop.clock.until(payment.settled({ timeoutMs: 60_000 }))).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("Forbidden"),
    });
  });

  it("of a session is mended by a new one, a few times", async () => {
    let sent = 0;
    const shop = openOddShop(async (path, real) => {
      if (!path.includes("/executions/collection")) return real();
      sent += 1;
      return Response.json(said("session_id", "Session not found or expired"), { status: 422 });
    });
    const collections = shop.worker();
    const payment = await shop.clock.until(collections.start(aRequest()));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "failed" });
    expect(sent).toBe(4);
  });
});

it("counts the end of a session that cannot be read as over", async () => {
  let sent = 0;
  const shop = openOddShop(async (path, real) => {
    if (path.includes("/sessions/")) return edit(await real(), () => ({ expires_at: "soon" }));
    if (!path.includes("/executions/collection")) return real();
    sent += 1;
    return sent === 1 ? Promise.reject(new TypeError("fetch failed")) : real();
  });
  const store = memoryStore();
  const payment = await shop.clock.until(shop.worker({ store }).start(aRequest()));
  expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  expect(shop.asked().filter((operation) => operation === "createCheckoutSession")).toHaveLength(2);
});
