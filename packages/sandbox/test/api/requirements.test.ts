import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { createBench } from "../support/caller.ts";
import { makeDocument, makeExecuted, makeParty, makePayout, makePublished, ok } from "../support/flows.ts";

const bench = (behaviour: Partial<SandboxBehaviour>) => createBench({ behaviour });
const PARTY = { fullname: "Ama Example", phone: "231883456789" };

describe("countryCode", () => {
  it.each([
    ["alpha-2", "LR", "LBR"],
    ["alpha-3", "LBR", "LR"],
  ] as const)("%s: takes %s, and refuses %s without an effect", async (countryCode, taken, refused) => {
    const { call } = await bench({ countryCode });
    const onField = { status: 422, body: { detail: [{ loc: ["body", "country_code"] }] } };
    expect(await call("createParty", { body: { ...PARTY, country_code: refused } })).toMatchObject(onField);
    expect(await ok(call("listParties"))).toEqual([]);
    const party = await ok(call("createParty", { body: { ...PARTY, country_code: taken } }));
    expect(party.country_code).toBe(taken);
    const account = (country_code: string) =>
      call("createPaymentAccount", {
        query: { operation_type: "COLLECTION" },
        body: {
          account_name: "Ama",
          provider: "PAWAPAY",
          method: "MTN_MOMO_LBR",
          party_id: party.id,
          insensitive_account_number: PARTY.phone,
          country_code,
        },
      });
    expect(await account(refused)).toMatchObject(onField);
    expect((await ok(account(taken))).country_code).toBe(taken);
  });

  it("takes either form, and none, unless told otherwise", async () => {
    const { call } = await createBench();
    for (const country_code of ["LR", "LBR", null]) {
      expect((await ok(call("createParty", { body: { ...PARTY, country_code } }))).country_code).toBe(country_code);
    }
  });
});

describe("repeatedParty", () => {
  it.each([
    ["new", false],
    ["existing", true],
  ] as const)("%s: a party with the phone of one that exists", async (repeatedParty, isSame) => {
    const { call } = await bench({ repeatedParty });
    const first = await makeParty(call);
    const second = await ok(call("createParty", { body: { fullname: "Another Name", phone: first.phone } }));
    expect(second.id === first.id).toBe(isSame);
    expect(second.fullname).toBe(isSame ? first.fullname : "Another Name");
    const checkout = {
      mode: "HOSTED",
      source_kind: "INVOICE",
      party_phone: first.phone,
      currency: "USD",
      items: [{ name: "Tea", currency: "USD", amount: 1 }],
    };
    const { party_id: payer } = await ok(call("createCheckout", { body: checkout }));
    expect(payer === first.id).toBe(isSame);
  });
});

describe("extraFields", () => {
  it("ignores a field that nobody knows, and refuses what is wrong all the same", async () => {
    const { call, sandbox } = await createBench();
    const body = { ...PARTY, nickname: "A" };
    expect((await call("createParty", { body })).status).toBe(422);
    sandbox.behave({ extraFields: "ignored" });
    expect(await ok(call("createParty", { body }))).not.toHaveProperty("nickname");
    const { status, body: answer } = await call("createParty", { body: { ...body, phone: "+231" } });
    expect([status, answer.detail.map(({ loc }: { loc: string[] }) => loc[1])]).toEqual([
      422,
      expect.arrayContaining(["phone"]),
    ]);
  });
});

describe("an unverified merchant", () => {
  it("gets a 403 for money that goes out, hosted checkouts and payment links, and collects all the same", async () => {
    const { call, sandbox, clock } = await createBench();
    const { body: payout } = await makePayout(call);
    const { document } = await makePublished(call, { asPaymentLink: true });
    sandbox.behave({ merchant: "unverified" });
    const expires_at = new Date(clock.now() + 60_000).toISOString();
    const checkout = { source_kind: "INVOICE", party_phone: PARTY.phone, currency: "USD" };
    const items = [{ name: "Tea", currency: "USD", amount: 1 }];
    const key = { session_id: "1", reference_id: crypto.randomUUID() };
    const calls = [
      call("executePayout", { body: payout }),
      call("createPayoutSession", {
        body: { payout_account_id: Number(payout.payout_account_id), amount: 1, currency: "USD" },
      }),
      call("createTransferSession", {
        body: { from_wallet_id: 1, to_counterparty_id: 1, amount: 1, currency: "USD", expires_at },
      }),
      call("createRefundSession", { body: { original_payment_intent_id: 1, amount: 1, expires_at } }),
      call("executeTransfer", { body: key }),
      call("executeRefund", { body: key }),
      call("createCheckout", { body: { ...checkout, mode: "HOSTED", items } }),
      call("retrievePayLink", { query: { source_type: "INVOICE", source_number: document.invoice_number } }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 403, body: { detail: "Forbidden" } });
    }
    await ok(call("createCheckout", { body: { ...checkout, mode: "DIRECT", items } }));
    await makeExecuted(call);
    await clock.advance(2_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });
});

describe("a refund", () => {
  it("fails where the wallet does not cover it", async () => {
    const { call, clock, sandbox } = await createBench({ openingBalances: {} });
    await makeExecuted(call, { amount: 100, qty: 1, feeBearer: "PAYEE" });
    await clock.advance(2_000);
    const expires_at = new Date(clock.now() + 60_000).toISOString();
    const original = sandbox.ledger.charges[0]?.paymentIntentId;
    const session = await ok(
      call("createRefundSession", { body: { original_payment_intent_id: original, amount: 100, expires_at } }),
    );
    const key = { session_id: String(session.id), reference_id: crypto.randomUUID() };
    expect(await ok(call("executeRefund", { body: key }))).toMatchObject({
      status: "FAILED",
      wallet_message: "Insufficient wallet balance",
    });
  });
});

describe("draftPrediction", () => {
  it.each([
    ["refused", 422],
    ["answered", 200],
  ] as const)("%s: the prediction of a document that is not published", async (draftPrediction, status) => {
    const { call } = await bench({ draftPrediction });
    const { document } = await makeDocument(call);
    const query = {
      source_type: "INVOICE",
      source_id: document.id,
      target_currency: "USD",
      payment_method: "MTN_MOMO_LBR",
      provider: "PAWAPAY",
    };
    expect((await call("predictSourceAmountAndFees", { query })).status).toBe(status);
    await ok(call("publishInvoice", { path: { id: document.id } }));
    await ok(call("predictSourceAmountAndFees", { query }));
  });
});

describe("unknownFilter", () => {
  it.each([
    ["refused", [422, 422, 422]],
    ["ignored", [1, 1, 1]],
    ["nothing-found", [0, 0, 0]],
  ] as const)("%s: a list with a word that nobody knows", async (unknownFilter, expected) => {
    const { call } = await bench({ unknownFilter });
    await makeDocument(call);
    await makeDocument(call, { kind: "Order" });
    await ok(call("createCounterparty", { body: { relationship_type: "PARTNER" } }));
    const lists = await Promise.all([
      call("listInvoices", { query: { status: "SETTLED" } }),
      call("listOrders", { query: { currency: "usd", status: "IDLE" } }),
      call("listCounterparties", { query: { relationship_type: "FOO_BAR", fullname: "Ama" } }),
    ]);
    const seen = lists.map(({ status, body }) => (status === 200 ? Math.min(1, body.length) : status));
    expect(seen).toEqual(expected);
  });
});

it("refuses a relationship that nobody knows", async () => {
  const { call } = await createBench();
  for (const relationship_type of ["FOO_BAR", "OTHER", "customer"]) {
    expect((await call("createCounterparty", { body: { relationship_type } })).status).toBe(422);
  }
});

describe("what may be null", () => {
  it("is null: the tier of fees, the counterparty of documents", async () => {
    const { call } = await bench({ tierOfFees: "null", counterpartyOfDocuments: "null" });
    const platform = { operation_type: "COLLECTION", fee_tier_name: "default" };
    expect(await ok(call("retrievePlatformFee", { query: platform }))).toMatchObject({ tier: null });
    const owner = { owner_type: "ORGANIZATION", owner_id: 42 };
    expect(await ok(call("retrieveMerchantTier", { query: owner }))).toMatchObject({ tier: null });
    for (const kind of ["Invoice", "Order"] as const) {
      const { document } = await makeDocument(call, { kind });
      expect(await ok(call(`retrieve${kind}`, { path: { id: document.id } }))).toMatchObject({ counterparty: null });
    }
  });
});

describe("cancelRefused", () => {
  it.each([
    ["while-paying", 200],
    ["always", 422],
  ] as const)("%s: canceling a document that waits to be paid", async (cancelRefused, status) => {
    const { call } = await bench({ cancelRefused });
    const { document } = await makePublished(call);
    expect((await call("cancelInvoice", { path: { id: document.id } })).status).toBe(status);
    const { status: state } = await ok(call("retrieveInvoice", { path: { id: document.id } }));
    expect(state).toBe(status === 200 ? "CANCELED" : "ACTIVE");
  });

  it("is refused while the document is being paid, either way", async () => {
    const { call } = await createBench();
    const { document } = await makeExecuted(call);
    expect((await call("cancelInvoice", { path: { id: document.id } })).status).toBe(422);
  });
});

describe("a passcode", () => {
  it.each([
    [{ user_id: "u-7" }, 200],
    [{ phone: "231771234567" }, 200],
    [{}, 422],
    [{ phone: null, user_id: null }, 422],
    [{ user_id: "" }, 422],
  ])("takes phone or user_id, one of them: %j is a %i", async (whose, status) => {
    const { call } = await createBench();
    const { body } = await makePayout(call);
    const token = { code: "000000", ...whose };
    const answer = await call("executePayout", { body: { ...body, passcode: { ...body.passcode, token } } });
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body.detail[0].loc).toEqual(["body", "passcode", "token", "phone"]);
  });
});

it("tells the exchange in a receipt from the document's currency to the payer's", async () => {
  const { call, clock } = await createBench();
  const { document } = await makeExecuted(call, { payerCurrency: "LRD" });
  await clock.advance(2_000);
  expect(await ok(call("retrieveInvoiceReceipt", { path: { id: document.id } }))).toMatchObject({
    payer_currency: "LRD",
    payee_currency: "USD",
    fx_rate: "200",
    fx_currency_from: "USD",
    fx_currency_to: "LRD",
  });
});
