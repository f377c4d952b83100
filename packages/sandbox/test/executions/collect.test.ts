import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { createCaller, setUp } from "../support/caller.ts";
import {
  APPROVED_PHONE,
  makeAccount,
  makeExecuted,
  makeParty,
  makeReady,
  ok,
  openSession,
  readStatus,
} from "../support/flows.ts";

describe("a collection", () => {
  it("goes from PROCESSING to COMPLETED and its document to PAID, by the clock alone", async () => {
    const { call, clock, sandbox } = await setUp({ settleAfterMs: 5_000 });
    const { body, document, execution } = await makeExecuted(call);
    expect(execution).toMatchObject({ status: "PROCESSING", reference_id: body.reference_id });
    expect(sandbox.ledger.charges).toEqual([]);
    await clock.advance(4_999);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "PROCESSING" });
    await clock.advance(1);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    const [charge] = sandbox.ledger.charges;
    expect(charge).toMatchObject({ referenceId: body.reference_id, sourceId: document.id });
  });

  it("settles at its instant, however late somebody looks", async () => {
    const { call, clock, sandbox } = await setUp();
    const { document } = await makeExecuted(call);
    const settledAt = new Date(clock.now() + 2_000);
    await clock.advance(24 * 60 * 60_000);
    const later = await createCaller(sandbox.fetch);
    const { paid_at } = await ok(later("retrieveInvoice", { path: { id: document.id } }));
    expect(paid_at).toBe(settledAt.toISOString());
    expect(sandbox.ledger.charges[0]?.settledAt).toEqual(settledAt);
  });

  it("carries the document's own label into the ledger", async () => {
    const { call, clock, sandbox } = await setUp();
    await makeExecuted(call, { label: "order-1042" });
    await clock.advance(2_000);
    expect(sandbox.ledger.charges.map(({ label }) => label)).toEqual(["order-1042"]);
    expect(sandbox.ledger.sources.map(({ label, state }) => [label, state])).toEqual([["order-1042", "PAID"]]);
  });

  it("sent again under its reference is the same execution, also after it ended and its session expired", async () => {
    const { call, clock, sandbox } = await setUp({ tokenMinutes: 600 });
    const { body, execution } = await makeExecuted(call);
    expect(await ok(call("executeCollection", { body }))).toEqual(execution);
    await clock.advance(60 * 60_000);
    expect(await ok(call("executeCollection", { body }))).toMatchObject({ status: "COMPLETED" });
    const upperCase = { ...body, reference_id: body.reference_id.toUpperCase() };
    expect((await call("executeCollection", { body: upperCase })).status).toBe(200);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("is refused under a reference that belongs to another payment", async () => {
    const { call } = await setUp();
    const { body } = await makeExecuted(call);
    const other = await makeReady(call);
    const refused = await call("executeCollection", { body: { ...other.body, reference_id: body.reference_id } });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toEqual([
      { loc: ["body", "reference_id"], msg: "reference_id already exists", type: "value_error" },
    ]);
  });

  it("pays a document once: no session and no execution after that", async () => {
    const { call, clock, sandbox } = await setUp();
    const { body, document, party } = await makeReady(call);
    const spare = await openSession(call, document.id);
    await ok(call("executeCollection", { body }));
    await clock.advance(2_000);
    expect(
      (await call("createCheckoutSession", { body: { source_id: document.id, source_type: "INVOICE" } })).status,
    ).toBe(422);
    const account = await makeAccount(call, party.id);
    const again = {
      ...body,
      session_id: String(spare.id),
      payment_account_id: String(account.id),
      reference_id: crypto.randomUUID(),
    };
    expect((await call("executeCollection", { body: again })).status).toBe(422);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("that failed can be tried anew with a new session and a new reference", async () => {
    const { call, clock, sandbox } = await setUp();
    const phone = MAGIC_PHONES.refused.MTN_MOMO_LBR;
    const { body, document, party } = await makeExecuted(call, { phone });
    await clock.advance(2_000);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "FAILED" });
    const reused = { ...body, reference_id: crypto.randomUUID() };
    expect((await call("executeCollection", { body: reused })).body.detail[0].loc).toEqual(["body", "session_id"]);
    const session = await openSession(call, document.id);
    const account = await makeAccount(call, party.id, APPROVED_PHONE);
    const anew = { ...reused, session_id: String(session.id), payment_account_id: String(account.id) };
    await ok(call("executeCollection", { body: anew }));
    await clock.advance(2_000);
    expect(await readStatus(call, anew.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("has no status before it was sent", async () => {
    const { call } = await setUp();
    const path = { reference_id: crypto.randomUUID() };
    expect((await call("retrieveCollectionStatus", { path })).status).toBe(404);
  });

  it("has its status under its own kind of operation alone", async () => {
    const { call } = await setUp();
    const { body } = await makeExecuted(call);
    expect((await call("retrievePayoutStatus", { path: { reference_id: body.reference_id } })).status).toBe(404);
  });
});

describe("a checkout session", () => {
  it("expires after 15 minutes, or what sessionMs says", async () => {
    for (const [options, lifeMs] of [
      [{}, 15 * 60_000],
      [{ sessionMs: 30_000 }, 30_000],
    ] as const) {
      const { call, clock } = await setUp(options);
      const { body } = await makeReady(call);
      await clock.advance(lifeMs);
      const { status, body: answer } = await call("executeCollection", { body });
      expect([status, answer.detail[0].msg]).toEqual([422, "Session expired"]);
    }
  });

  it("is refused by the executions of another kind", async () => {
    const { call } = await setUp();
    const { body } = await makeReady(call);
    const { session_id, reference_id } = body;
    const refused = await call("executeTransfer", { body: { session_id, reference_id } });
    expect(refused.body.detail).toEqual([
      { loc: ["body", "session_id"], msg: "Session is for COLLECTION, not for TRANSFER", type: "value_error" },
    ]);
  });
});

describe("a payment account", () => {
  const account = {
    account_name: "Ama Example",
    provider: "PAWAPAY",
    method: "MTN_MOMO_LBR",
    insensitive_account_number: APPROVED_PHONE,
  };

  it.each([
    ["MTN_MOMO_LBR", "PAWAPAY", "231883456789"],
    ["MTN_MOMO_LBR", "MTN_MOMO_LBR", "231883456789"],
    ["ORANGE_MONEY_LBR", "PAWAPAY", "231773456789"],
    ["ORANGE_MONEY_LBR", "ORANGE_MONEY_LBR", "231773456789"],
    ["MTN_MOMO_RWA", "PAWAPAY", "250783456789"],
    ["AIRTEL_RWA", "PAWAPAY", "250733456789"],
    ["ORANGE_MONEY_RWA", "PAWAPAY", "250753456789"],
  ])("takes %s by %s with %s", async (method, provider, phone) => {
    const { call } = await setUp();
    const party = await makeParty(call);
    const body = { ...account, method, provider, party_id: party.id, insensitive_account_number: phone };
    const made = await ok(call("createPaymentAccount", { query: { operation_type: "COLLECTION" }, body }));
    expect(made).toMatchObject({ method, provider, is_active: true });
    expect(made).not.toHaveProperty("insensitive_account_number");
  });

  it.each([
    ["a provider of another operator", { provider: "ORANGE_MONEY_LBR" }, "provider"],
    ["a provider of cards", { provider: "STRIPE" }, "provider"],
    ["a Liberian provider in Rwanda", { method: "MTN_MOMO_RWA", provider: "MTN_MOMO_LBR" }, "provider"],
    ["a number of another operator", { insensitive_account_number: "231773456789" }, "insensitive_account_number"],
    ["a number of no operator", { insensitive_account_number: "4915112345678" }, "insensitive_account_number"],
    ["mobile money without a number", { insensitive_account_number: null }, "insensitive_account_number"],
    ["a card with a number", { method: "CREDIT_CARD", provider: "STRIPE" }, "insensitive_account_number"],
    ["a wallet that shall be collected from", { method: "WALLET", provider: "PLATFORM" }, "method"],
    ["a method that nobody knows", { method: "CASH" }, "method"],
    ["an unknown party", { party_id: 1 }, "party_id"],
  ])("refuses %s", async (_, change, field) => {
    const { call } = await setUp();
    const party = await makeParty(call);
    const body = { ...account, party_id: party.id, ...change };
    const refused = await call("createPaymentAccount", { query: { operation_type: "COLLECTION" }, body });
    expect([refused.status, refused.body.detail[0].loc]).toEqual([422, ["body", field]]);
  });

  it("pays in the currencies of its method alone", async () => {
    const { call } = await setUp();
    const { body } = await makeReady(call);
    const refused = await call("executeCollection", { body: { ...body, currency: "RWF" } });
    expect(refused.body.detail[0].loc).toEqual(["body", "currency"]);
  });

  it("made for payouts does not collect", async () => {
    const { call } = await setUp();
    const { body, party } = await makeReady(call);
    const payout = await makeAccount(call, party.id, APPROVED_PHONE, "PAYOUT");
    const refused = await call("executeCollection", { body: { ...body, payment_account_id: String(payout.id) } });
    expect(refused.body.detail[0].loc).toEqual(["body", "payment_account_id"]);
  });

  it("of the example phone fits MTN, as the description's examples have it, and Orange, whose prefix it is", async () => {
    const { call } = await setUp();
    const query = { phone: "231771234567", operation_type: "COLLECTION" };
    expect(await ok(call("predictMobileMoneyProvider", { query }))).toMatchObject({ payment_method: "MTN_MOMO_LBR" });
    const party = await makeParty(call, query.phone);
    for (const method of ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"]) {
      const body = { ...account, method, party_id: party.id, insensitive_account_number: query.phone };
      await ok(call("createPaymentAccount", { query: { operation_type: "COLLECTION" }, body }));
    }
  });
});
