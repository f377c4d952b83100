import { describe, expect, it } from "vitest";
import type { DollrClient } from "../../src/index.ts";
import { callMethod } from "../support/call-method.ts";
import { refusal } from "../support/refusal.ts";
import { REFERENCE_ID, setUp } from "../support/set-up.ts";

describe("input that breaks the description", () => {
  it("is refused before anything is sent, every problem at once, with the fix", async () => {
    const error = await refusal((client) =>
      client.parties.create({ phone: "+231 77", email: 5, nickname: "x" } as never),
    );
    expect(error["fields"]).toEqual([
      { path: "body.nickname", message: "is not known here" },
      { path: "body.fullname", message: "is required" },
      { path: "body.phone", message: "must match ^[1-9]\\d{7,14}$" },
      { path: "body.email", message: "must be a string" },
    ]);
    expect(error.message).toMatch(/^createParty was not sent: .*no plus/);
    expect(error["hint"]).toMatch(/no plus/);
  });

  it.each([
    ["a lower-case enum", { source_id: 1, source_type: "invoice" }, "body.source_type", "must be one of INVOICE ORDER"],
    ["the other name of a field", { source_id: 1, source_kind: "INVOICE" }, "body.source_kind", "is not known here"],
    ["a missing field", { source_type: "ORDER" }, "body.source_id", "is required"],
    ["a null where there is none", { source_id: null, source_type: "ORDER" }, "body.source_id", "must be an integer"],
  ])("as %s names the field", async (_, body, path, message) => {
    const error = await refusal((client) => client.sessions.checkout(body as never));
    expect(error["fields"]).toContainEqual({ path, message });
    if (/source_(type|kind)/.test(path)) expect(error["hint"]).toContain("source_kind");
  });

  it.each<[string, (client: DollrClient) => Promise<unknown>, RegExp]>([
    ["invoices.list", (client) => client.invoices.list({ status: "idle" as never }), /upper case/],
    [
      "fees.tier",
      (client) => client.fees.gateway({ payment_method: "wallet", operation_type: "COLLECTION" } as never),
      /upper case/,
    ],
    [
      "counterparties.create",
      (client) => client.counterparties.create({ relationship_type: "customer" }),
      /upper case/,
    ],
    ["checkouts.create", (client) => client.checkouts.create({ mode: "online" } as never), /source_kind/],
    [
      "merchants.info",
      (client) => client.merchants.info({ merchant_id: 1, merchant_type: "organization" as never }),
      /upper case/,
    ],
    [
      "predictions.cardProvider",
      (client) => client.predictions.cardProvider({ payment_method_id: "abc", operation_type: "COLLECTION" }),
      /pm_/,
    ],
    [
      "paymentAccounts.create",
      (client) =>
        client.paymentAccounts.create(
          {
            account_name: "Ama",
            provider: "PAWAPAY",
            method: "MTN_MOMO_LBR",
            party_id: 7,
            insensitive_account_number: "+231771234567",
          },
          { operation_type: "COLLECTION" },
        ),
      /no plus/,
    ],
    [
      "sessions.refund",
      (client) =>
        client.sessions.refund({
          original_payment_intent_id: 1,
          amount: 5,
          expires_at: "2025-06-01T14:30:00Z",
          currency: "USD",
        } as never),
      /Leave it out/,
    ],
  ])("to %s gets the fix of its own cause", async (_, call, hint) => {
    expect((await refusal(call))["hint"]).toMatch(hint);
  });

  it("deep inside names the place", async () => {
    const items = [
      { name: "Rice", currency: "USD", amount: 5 },
      { name: "Oil", currency: "usd", amount: 0, qty: 2 },
    ];
    const error = await refusal((client) =>
      client.checkouts.create({
        mode: "HOSTED",
        source_kind: "INVOICE",
        party_phone: "231771234567",
        currency: "USD",
        items: items as never,
      }),
    );
    expect(error["fields"]).toEqual([
      { path: "body.items.1.qty", message: "is not known here" },
      { path: "body.items.1.currency", message: "must match ^[A-Z]{3}$" },
      { path: "body.items.1.amount", message: "must be at least 0.01" },
    ]);
  });

  it.each([undefined, null, "text", 5, [], [{}]])("as no object at all: %j", async (body) => {
    const error = await refusal((client) => client.parties.create(body as never));
    expect(error["fields"]).toEqual([{ path: "body", message: "must be an object" }]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "5", 5n])("as an amount that JSON cannot say: %s", async (amount) => {
    const error = await refusal((client) =>
      client.sessions.payout({ payout_account_id: 1, amount: amount as never, currency: "USD" }),
    );
    expect(error["fields"]).toEqual([{ path: "body.amount", message: "must be a number" }]);
  });

  const device = { name: "D", type: "SERVER", platform: "NODE", user_agent: "shop/1.0", client_ip: "203.0.113.10" };
  const payOut = (client: DollrClient, whose: object) =>
    client.executions.payout({
      ...{ session_id: "56", payout_account_id: "34", reference_id: REFERENCE_ID },
      passcode: { token: { code: "000000", ...whose }, device },
    });

  it.each([
    ["both", { phone: "231771234567", user_id: "1042" }],
    ["neither", {}],
    ["neither", { phone: null, user_id: null }],
    ["neither", { phone: undefined, user_id: "" }],
  ])("as a passcode with %s of phone and user_id: %j", async (given, whose) => {
    const error = await refusal((client) => payOut(client, whose));
    expect(error["fields"]).toEqual([
      { path: "body.passcode.token", message: `must have one of user_id and phone, and has ${given}` },
    ]);
    expect(error.message).not.toMatch(/231771234567|1042|000000/);
    expect(error["hint"]).toMatch(/one of phone and user_id/);
  });

  it("takes a passcode with one of phone and user_id, and the other one absent, null or undefined", async () => {
    for (const whose of [
      { phone: "231771234567" },
      { phone: "231771234567", user_id: null },
      { user_id: "1042", phone: undefined },
    ]) {
      const { client, calls } = setUp();
      await payOut(client, whose);
      expect(JSON.parse(calls[0]!.text).passcode.token).toEqual(
        JSON.parse(JSON.stringify({ code: "000000", ...whose })),
      );
    }
  });

  it("as a passcode that is no object names that alone", async () => {
    const error = await refusal((client) =>
      client.executions.payout({
        ...{ session_id: "56", payout_account_id: "34", reference_id: REFERENCE_ID },
        passcode: { token: "000000" as never, device },
      }),
    );
    expect(error["fields"]).toEqual([{ path: "body.passcode.token", message: "must be an object" }]);
  });

  it("as a missing operation type of a payment account", async () => {
    const body = { account_name: "Ama Example", provider: "PAWAPAY", method: "MTN_MOMO_LBR", party_id: 7 };
    const create = (client: ReturnType<typeof setUp>["client"]) =>
      callMethod(client, "paymentAccounts", "create", [body]);
    expect((await refusal(create))["fields"]).toEqual([{ path: "query.operation_type", message: "is required" }]);
  });

  it("as a reference that is no UUID v4", async () => {
    const error = await refusal((client) => client.status.collection("order-1042"));
    expect(error["hint"]).toMatch(/UUID v4/);
  });

  it.each(["2025-06-01", "2025-06-01T14:30:00", "01.06.2025", "2025-13-01"])(
    "as a time without a zone, or no time: %s",
    async (expires_at) => {
      const error = await refusal((client) =>
        client.sessions.refund({ original_payment_intent_id: 1, amount: 5, expires_at }),
      );
      expect(error["hint"]).toMatch(/zone/);
    },
  );

  it("takes absent and undefined for the same, on every way, and never sends it", async () => {
    const { client, calls } = setUp();
    const party = { fullname: "Ama Example", phone: "231771234567" };
    await client.parties.create({ ...party, email: undefined }, { timeoutMs: undefined, maxRetries: undefined });
    await client.invoices.list({ status: undefined, currency: "USD" }, undefined);
    await client.raw.POST("/v1/parties/create", { body: { ...party, email: undefined } });
    await client.raw.GET("/v1/invoices/list", { params: { query: { status: undefined, currency: "USD" } } });
    expect(calls.map(({ text }) => text)).toEqual([JSON.stringify(party), "", JSON.stringify(party), ""]);
    expect(calls.map(({ url }) => new URL(url).search)).toEqual(["", "?currency=USD", "", "?currency=USD"]);
  });
});
