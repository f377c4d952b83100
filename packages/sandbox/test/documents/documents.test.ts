import { describe, expect, it } from "vitest";
import { type SetUp, setUp } from "../support/caller.ts";
import { addItem, makeDocument, makeExecuted, makePublished, ok, openSession } from "../support/flows.ts";

const KINDS = ["Invoice", "Order"] as const;
type Kind = (typeof KINDS)[number];
type State = "IDLE" | "ACTIVE" | "PROCESSING" | "PAID" | "CANCELED";

/** A document in this state, made by calls alone. */
const MAKE: Record<State, (setup: SetUp, kind: Kind) => Promise<{ document: { id: number }; item: { id: number } }>> = {
  IDLE: ({ call }, kind) => makeDocument(call, { kind }),
  ACTIVE: ({ call }, kind) => makePublished(call, { kind }),
  PROCESSING: ({ call }, kind) => makeExecuted(call, { kind }),
  async PAID({ call, clock }, kind) {
    const made = await makeExecuted(call, { kind });
    await clock.advance(2_000);
    return made;
  },
  async CANCELED({ call }, kind) {
    const made = await makeDocument(call, { kind });
    await ok(call(`cancel${kind}`, { path: { id: made.document.id } }));
    return made;
  },
};

/** What each state allows; everything else is a 422. */
const ALLOWED: Record<State, readonly string[]> = {
  IDLE: ["update", "addItem", "updateItem", "removeItem", "publish", "cancel"],
  ACTIVE: ["cancel", "session"],
  PROCESSING: [],
  PAID: ["receipt"],
  CANCELED: [],
};

function act({ call }: SetUp, kind: Kind, action: string, id: number, itemId: number) {
  const inPath = { [`${kind.toLowerCase()}_id`]: id, id: itemId };
  const item = { name: "Tea", currency: "USD", qty: 1, amount: 5 };
  switch (action) {
    case "update":
      return call(`update${kind}`, { path: { id }, body: { note: "New" } });
    case "addItem":
      return call(`add${kind}Item`, { path: inPath, body: item });
    case "updateItem":
      return call(`update${kind}Item`, { path: inPath, body: { qty: 2 } });
    case "removeItem":
      return call(`remove${kind}Item`, { path: inPath });
    case "publish":
      return call(`publish${kind}`, { path: { id } });
    case "cancel":
      return call(`cancel${kind}`, { path: { id } });
    case "session":
      return call("createCheckoutSession", { body: { source_id: id, source_type: kind.toUpperCase() } });
    default:
      return call(`retrieve${kind}Receipt`, { path: { id } });
  }
}

describe.each(KINDS)("%s", (kind) => {
  for (const state of Object.keys(MAKE) as State[]) {
    it.each([...ALLOWED.IDLE, "session", "receipt"])(
      `${state}: allows or refuses to %s as the table says`,
      async (action) => {
        const setup = await setUp();
        const { document, item } = await MAKE[state](setup, kind);
        const query = { source_type: kind.toUpperCase(), source_id: document.id };
        expect(await ok(setup.call("retrieveSourceStatus", { query }))).toMatchObject({ status: state });
        const { status, body } = await act(setup, kind, action, document.id, item.id);
        const expected = ALLOWED[state].includes(action) ? 200 : 422;
        expect({ state, action, status, detail: expected === 200 ? body.detail : undefined }).toEqual({
          state,
          action,
          status: expected,
          detail: undefined,
        });
        if (status === 422) expect(body.detail).toContain(state);
      },
    );
  }

  it("is numbered by kind and year, and found by its number", async () => {
    const { call } = await setUp();
    const numbers = [];
    for (let made = 0; made < 2; made += 1) numbers.push((await makeDocument(call, { kind })).document);
    const prefix = kind === "Invoice" ? "INV" : "ORD";
    const field = `${kind.toLowerCase()}_number`;
    expect(new Set(numbers.map((document) => document[field])).size).toBe(2);
    for (const { id, ...document } of numbers) {
      expect(document[field]).toMatch(new RegExp(`^${prefix}-2025-[0-9A-Z]{5,10}$`));
      const path = { [field]: document[field] };
      expect(await ok(call(`retrieve${kind}ByNumber`, { path }))).toMatchObject({ id });
    }
  });

  it("keeps the total of its items exactly, with fractions that floats would not", async () => {
    const { call } = await setUp();
    const { document } = await makeDocument(call, { kind, amount: 0.1, qty: 1 });
    await addItem(call, kind, document.id, { currency: "USD", amount: 0.2, qty: 1 });
    expect(await ok(call(`retrieve${kind}`, { path: { id: document.id } }))).toMatchObject({ total_amount: 0.3 });
  });

  it("refuses an item in another currency, or finer than the currency's smallest unit", async () => {
    const { call } = await setUp();
    const { document } = await makeDocument(call, { kind, currency: "RWF", amount: 500, phone: "250783456789" });
    const path = { [`${kind.toLowerCase()}_id`]: document.id };
    for (const [item, field] of [
      [{ currency: "USD", amount: 5 }, "currency"],
      [{ currency: "RWF", amount: 5.5 }, "amount"],
    ] as const) {
      const { status, body } = await call(`add${kind}Item`, { path, body: { name: "Tea", qty: 1, ...item } });
      expect([status, body.detail[0].loc]).toEqual([422, ["body", field]]);
    }
  });

  it("is not published without items", async () => {
    const { call } = await setUp();
    const { document, item } = await makeDocument(call, { kind });
    await ok(call(`remove${kind}Item`, { path: { [`${kind.toLowerCase()}_id`]: document.id, id: item.id } }));
    expect((await call(`publish${kind}`, { path: { id: document.id } })).status).toBe(422);
  });

  it("has a pay link when it was made with one and is published, and a receipt link when it is paid", async () => {
    const { call, clock } = await setUp();
    const field = `${kind.toLowerCase()}_number`;
    const plain = await makePublished(call, { kind });
    const linked = await makeDocument(call, { kind, asPaymentLink: true });
    const link = (number: string) => ({ query: { source_type: kind.toUpperCase(), source_number: number } });
    expect((await call("retrievePayLink", link(plain.document[field]))).status).toBe(422);
    expect((await call("retrievePayLink", link(linked.document[field]))).status).toBe(422);
    await ok(call(`publish${kind}`, { path: { id: linked.document.id } }));
    const { url } = await ok(call("retrievePayLink", link(linked.document[field])));
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4010\/pay\/[0-9a-f]{24}$/);
    expect((await call("retrieveReceiptLink", link(linked.document[field]))).status).toBe(422);
    const executed = await makeExecuted(call, { kind });
    await clock.advance(2_000);
    expect(await ok(call("retrieveReceiptLink", link(executed.document[field])))).toHaveProperty("url");
  });
});

describe("a checkout that is refused", () => {
  const CHECKOUT = { mode: "HOSTED", source_kind: "INVOICE", party_phone: "231883456789", currency: "USD" };
  const rice = { name: "Rice", currency: "USD", amount: 12.5 };

  it.each([
    ["too many decimals", { items: [rice, { ...rice, amount: 1.005 }] }, ["items", 1, "amount"]],
    ["an item in another currency", { items: [rice, { ...rice, currency: "LRD" }] }, ["items", 1, "currency"]],
    ["an item above all bounds", { items: [{ ...rice, amount: 1e12 }] }, ["items", 0, "amount"]],
    ["a sum above all bounds", { items: [rice, { ...rice, amount: 1e9 }] }, undefined],
    ["an unknown currency", { currency: "EUR", items: [{ ...rice, currency: "EUR" }] }, ["currency"]],
    ["an unknown counterparty", { counterparty_id: 77, items: [rice] }, ["counterparty_id"]],
    ["a relationship that nobody knows", { party_relationship: "FOO_BAR", items: [rice] }, ["party_relationship"]],
  ])("for %s leaves nothing behind", async (_, change, field) => {
    const { call, sandbox } = await setUp();
    const { status, body } = await call("createCheckout", { body: { ...CHECKOUT, ...change } });
    expect([status, body.detail[0]?.loc?.slice(1)]).toEqual([422, field]);
    expect(sandbox.ledger.sources).toEqual([]);
    expect(await ok(call("listParties"))).toEqual([]);
    expect(await ok(call("listCounterparties"))).toEqual([]);
  });
});

it("an id of one kind of document is none of the other", async () => {
  const { call } = await setUp();
  const { document } = await makePublished(call, { kind: "Invoice" });
  expect((await call("retrieveOrder", { path: { id: document.id } })).status).toBe(404);
  const body = { source_id: document.id, source_type: "ORDER" };
  expect((await call("createCheckoutSession", { body })).status).toBe(422);
  await openSession(call, document.id);
});
