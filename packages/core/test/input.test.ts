import { describe, expect, it } from "vitest";
import type { DollrClient } from "../src/index.ts";
import { callMethod } from "./support/call-method.ts";
import { EXECUTION, REFERENCE_ID, rejection, setUp } from "./support/set-up.ts";

async function refusal(call: (client: ReturnType<typeof setUp>["client"]) => Promise<unknown>) {
  const { client, calls, tokens } = setUp();
  const error = await rejection(call(client));
  expect([...calls, ...tokens]).toEqual([]);
  expect(error).toMatchObject({ name: "DollrInputError", outcome: "not-sent" });
  return error;
}

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

describe("card data", () => {
  const account = { account_name: "Ama Example", provider: "STRIPE", method: "CREDIT_CARD", party_id: 7 };
  const create = (extra: object) =>
    refusal((client) => client.paymentAccounts.create({ ...account, ...extra }, { operation_type: "COLLECTION" }));

  it.each([
    "4242424242424242",
    "4242 4242 4242 4242",
    "4242-4242-4242-4242",
    "378282246310005",
    "6011000990139424",
    "4222222222222",
    "4242424242424241",
    "12345678901234567890",
  ])("as an account number is refused with the reason: %s", async (insensitive_account_number) => {
    const error = await create({ insensitive_account_number });
    expect(error["fields"]).toEqual([{ path: "body.insensitive_account_number", message: "looks like a card number" }]);
    expect(error["hint"]).toMatch(/Stripe/);
  });

  it.each([
    "card_number",
    "cardNumber",
    "number",
    "pan",
    "cvv",
    "CVC",
    "cvv2",
    "security_code",
    "expiry",
    "exp_month",
    "expYear",
    "expiry_date",
    "expiration",
    "expires",
    "valid_thru",
    "csc",
    "cc_number",
    "primary_account_number",
  ])("under the name %s is refused with the reason, wherever it is", async (name) => {
    for (const extra of [{ [name]: "1" }, { card: { [name]: "1" } }, { cards: [{ [name]: "1" }] }]) {
      const error = await create(extra);
      expect(error.message).toContain("is card data");
      expect(error["hint"]).toMatch(/Stripe/);
    }
  });

  it("is refused on the raw way and in a query too, with the payment's reference", async () => {
    const query = { fullname: "Ama Example", card_number: "1" };
    const error = await refusal((client) => client.raw.GET("/v1/parties/list", { params: { query } as never }));
    expect(error["fields"]).toEqual([{ path: "query.card_number", message: "is card data" }]);
    const execution = await refusal((client) => client.executions.collection({ ...EXECUTION, cvv: "123" } as never));
    expect(execution["referenceId"]).toBe(REFERENCE_ID);
  });

  const CARD = "4242 4242 4242 4242";
  const item = { name: "Rice", currency: "USD", qty: 1, amount: 5 };
  const document = {
    counterparty_id: 1,
    currency: "USD",
    note: "Rice",
    fee_bearer: "PAYEE",
    as_payment_link: true,
  } as const;

  it.each<[string, string, (client: DollrClient) => Promise<unknown>]>([
    ["a name", "body.fullname", (client) => client.parties.create({ fullname: CARD, phone: "231771234567" })],
    ["a name that is looked for", "query.fullname", (client) => client.parties.list({ fullname: `Ama ${CARD}` })],
    ["an item", "body.name", (client) => client.invoices.addItem(1, { ...item, name: "Visa 5555555555554444" })],
    ["a note", "body.note", (client) => client.invoices.create({ ...document, note: `card ${CARD}, 12/27` })],
    [
      "a label",
      "body.reference_id",
      (client) => client.orders.create({ ...document, reference_id: "4111111111111111" }),
    ],
    [
      "a reason",
      "body.reason",
      (client) =>
        client.sessions.refund({
          original_payment_intent_id: 1,
          amount: 5,
          expires_at: "2025-06-01T14:30:00Z",
          reason: `to ${CARD}`,
        }),
    ],
    [
      "a phone that is none",
      "body.phone",
      (client) => client.raw.POST("/v1/parties/create", { body: { fullname: "Ama", phone: CARD } }),
    ],
    [
      "a list of a raw body",
      "body.items.0.1",
      (client) => client.raw.POST("/v1/parties/create", { body: { items: [["Rice", CARD]] } as never }),
    ],
    [
      "a number of a raw body",
      "body.memo",
      (client) => client.raw.POST("/v1/parties/create", { body: { memo: 4242424242424242 } as never }),
    ],
    [
      "a raw body that is a text",
      "body",
      (client) => client.raw.POST("/v1/parties/create", { body: `a=${CARD}` as never }),
    ],
    [
      "a form",
      "body.memo",
      (client) => client.raw.POST("/v1/parties/create", { body: new URLSearchParams({ memo: CARD }) as never }),
    ],
    [
      "the name of a field",
      "body.[redacted]",
      (client) => client.raw.POST("/v1/parties/create", { body: { [CARD]: 1 } as never }),
    ],
  ])("as %s is refused, and not shown", async (_, path, call) => {
    const error = await refusal(call);
    expect(error["fields"]).toEqual([{ path, message: "looks like a card number" }]);
    expect(error["hint"]).toMatch(/Stripe/);
    expect(error.message).not.toMatch(/4242|5555|4111/);
  });

  it("is not seen in phones, references, times and amounts that have its check digit", async () => {
    const { client, calls } = setUp();
    await client.parties.create({ fullname: "Ama Example", phone: "4222222222222" });
    await client.parties.list({ fullname: "Ama Example 2" });
    await client.executions.collection({ ...EXECUTION, reference_id: "42424242-4242-4242-9242-424242424242" });
    await client.invoices.create({
      ...document,
      note: "of 2025-06-01 14:30:00",
      reference_id: `order ${REFERENCE_ID}`,
    });
    const body = { at: 1_764_354_364_008, amount: 4_242_424, mobile: "4222222222222", list: [null, undefined, true] };
    await client.raw.POST("/v1/parties/create", { body: body as never });
    expect(calls).toHaveLength(5);
  });

  it("is looked for in a body that holds itself, without end", async () => {
    const body: Record<string, unknown> = { ...account };
    body["self"] = body;
    expect((await create(body))["fields"]).toEqual([{ path: "body.self", message: "is not known here" }]);
  });

  it.each(["231771234567", "250781234567", "4222222222221"])(
    "is not seen in the number of a wallet: %s",
    async (insensitive_account_number) => {
      const { client, calls } = setUp();
      await client.paymentAccounts.create({ ...account, insensitive_account_number }, { operation_type: "COLLECTION" });
      expect(calls).toHaveLength(1);
    },
  );

  it("is not seen in `expires_at`", async () => {
    const { client, calls } = setUp();
    await client.sessions.refund({ original_payment_intent_id: 1, amount: 5, expires_at: "2025-06-01T14:30:00Z" });
    expect(calls).toHaveLength(1);
  });
});
