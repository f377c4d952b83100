import { describe, expect, it } from "vitest";
import type { DollrClient } from "../../src/index.ts";
import { refusal } from "../support/refusal.ts";
import { EXECUTION, REFERENCE_ID, setUp } from "../support/set-up.ts";

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

  const deep = (depth: number, inside: unknown): unknown => (depth === 0 ? inside : { a: deep(depth - 1, inside) });

  it.each<[string, unknown]>([
    ["words beside it in a phone", { phone: `card ${CARD}` }],
    ["words beside it in a mobile", { mobile: "Visa 4242424242424242" }],
    ["words beside it in the number of a wallet", { insensitive_account_number: `visa ${CARD}` }],
    ["a plus before it", { phone: "+4242424242424242" }],
    ["dots in it", { phone: "4242.4242.4242.4242" }],
    ["brackets in it", { phone: "(4242) 4242 4242 4242" }],
    ["other digits", { phone: "\uff14\uff12\uff14\uff12 4242 4242 4242" }],
    ["ten objects around it", deep(10, CARD)],
    ["a hundred objects around it", deep(100, { memo: CARD })],
    ["a name deep inside", deep(10, { cvv: "123" })],
    ["an object that is sent as it", { memo: { toJSON: () => CARD } }],
    ["an object that is sent as one with it", { toJSON: () => ({ memo: { card: CARD } }) }],
    ["an object that is sent with a field of it", { memo: { toJSON: () => ({ cvv: "123" }) } }],
    ["bytes", new TextEncoder().encode(`memo=${CARD}`)],
    ["a map", new Map([[1, CARD]])],
  ])("in a raw body is refused with %s, and not shown", async (_, body) => {
    const error = await refusal((client) => client.raw.POST("/v1/parties/create", { body: body as never }));
    expect(error["name"]).toBe("DollrInputError");
    expect(error["hint"]).toMatch(/Stripe/);
    expect(JSON.stringify(error)).not.toMatch(/4242/);
  });

  it.each<[string, unknown]>([
    ["a phone in brackets", { phone: "+231 (0)77-123.4567" }],
    ["a phone that is a link", { phone: "tel:+231771234567" }],
    ["the longest phone", { phone: "+999 999 999 999 999" }],
    ["two phones", { phone: "+231 77 123 4567, +231 88 345 6789" }],
    ["no phone", { phone: null, mobile: undefined, insensitive_account_number: 231771234567 }],
    ["dates and references deep inside", deep(12, { at: new Date(0), id: REFERENCE_ID, amount: 25.5 })],
    ["a date", { at: new Date(Date.UTC(2025, 5, 1, 14, 30)) }],
    ["bytes of an image", new Uint8Array([137, 80, 78, 71, 0, 255])],
    ["no bytes", new ArrayBuffer(8)],
  ])("is not seen in a raw body with %s", async (_, body) => {
    const { client, calls } = setUp();
    await client.raw.POST("/v1/parties/create", { body: body as never });
    expect(calls).toHaveLength(1);
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
