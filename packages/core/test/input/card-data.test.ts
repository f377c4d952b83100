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
