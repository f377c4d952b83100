import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import type { PaymentCounts } from "../../src/window/list-payments.ts";
import type { Flow, PaymentRow, TimelineRow } from "../../src/window/view-data.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeDocument, makeExecuted, makePayout, makePublished, makeReady, ok } from "../support/flows.ts";
import { readView } from "../support/view.ts";

interface ListFacts {
  readonly counts: PaymentCounts;
  readonly next?: string;
}

const list = ({ sandbox }: SetUp, query = "") => readView<ListFacts, PaymentRow>(sandbox, `payments?${query}`);

interface PaymentFacts {
  readonly payment: PaymentRow | "none";
  readonly flow?: Flow;
  readonly paymentIntentId?: number;
  readonly next?: { readonly at: number; readonly status: string };
  readonly receipt?: string;
  readonly attempts?: readonly { readonly id: string; readonly tone: string }[];
  readonly raw: string;
}

const show = ({ sandbox }: SetUp, id: string) => readView<PaymentFacts, TimelineRow>(sandbox, `payment?id=${id}`);

const STUCK = MAGIC_PHONES.stuck.MTN_MOMO_LBR;
const REFUSED = MAGIC_PHONES.refused.MTN_MOMO_LBR;

describe("the list of payments", () => {
  it("has the open ones first, however many came after them, and each group newest first", async () => {
    const setup = await setUp();
    const stuck = await makeExecuted(setup.call, { phone: STUCK, label: "stuck-1" });
    const stuckToo = await makeExecuted(setup.call, { phone: STUCK, label: "stuck-2" });
    for (let made = 0; made < 30; made += 1) await makeExecuted(setup.call, { label: `paid-${made}` });
    await setup.clock.advance(2_000);
    const { rows, facts } = await list(setup);
    expect(rows).toHaveLength(25);
    expect(rows.slice(0, 4).map(({ label }) => label)).toEqual(["stuck-2", "stuck-1", "paid-29", "paid-28"]);
    expect(rows.slice(0, 3).map(({ tone }) => tone)).toEqual(["open", "open", "paid"]);
    expect([rows[1]?.id, rows[0]?.id]).toEqual([stuck.body.reference_id, stuckToo.body.reference_id]);
    expect(facts.counts).toEqual({ all: 32, open: 2, unpaid: 0, paid: 30, failed: 0, canceled: 0 });
  });

  it("goes on page by page, with each payment once", async () => {
    const setup = await setUp();
    for (let made = 0; made < 8; made += 1) {
      await makeExecuted(setup.call, { label: `order-${made}`, phone: made % 2 === 0 ? STUCK : REFUSED });
    }
    await setup.clock.advance(2_000);
    const seen: (string | undefined)[] = [];
    let before: string | undefined = "";
    for (let pages = 0; before !== undefined; pages += 1) {
      expect(pages).toBeLessThan(3);
      const page: Awaited<ReturnType<typeof list>> = await list(setup, `limit=3&before=${before}`);
      seen.push(...page.rows.map(({ label }) => label));
      before = page.facts.next;
    }
    expect(seen).toEqual([6, 4, 2, 0, 7, 5, 3, 1].map((made) => `order-${made}`));
  });

  it.each([
    ["its label", "order-1042"],
    ["the end of the payer's phone", "6049"],
    ["the payer's name", "ama example"],
    ["its amount", "256.25"],
    ["its amount as the window shows it", "1,256.25 usd"],
    ["the payer's phone as people write it", "+231 88 345-6049"],
    ["why it failed", "insufficient_balance"],
    ["its state", "failed"],
    ["its operator", "mtn liberia"],
  ])("is searched by %s, in any case of letters", async (_, q) => {
    const setup = await setUp();
    await makeExecuted(setup.call, {
      label: "order-1042",
      phone: MAGIC_PHONES["insufficient-balance"].MTN_MOMO_LBR,
      ...(q.startsWith("1,") && { amount: 1_225.61, qty: 1 }),
    });
    await setup.clock.advance(2_000);
    const found = await list(setup, `q=${encodeURIComponent(q.toUpperCase())}`);
    expect(found.rows.map(({ label }) => label)).toEqual(["order-1042"]);
    expect(found.facts.counts.all).toBe(1);
    expect((await list(setup, "q=nothing-like-this")).rows).toEqual([]);
  });

  it("shows a label without the reference that a client has put at its end, and finds it by that, too", async () => {
    const setup = await setUp();
    const reference = "f4e21264-392b-470f-9ddd-94f86cf17d13";
    await makePublished(setup.call, { label: `order-7 ${reference}`, asPaymentLink: true });
    await makeExecuted(setup.call, { label: `order-8 ${reference}` });
    const { rows } = await list(setup, `q=${reference}`);
    expect(rows.map(({ label }) => label)).toEqual(["order-8", "order-7"]);
  });

  it("shows one state alone, with the counts of all", async () => {
    const setup = await setUp();
    await makeExecuted(setup.call, { phone: REFUSED });
    await makeExecuted(setup.call, { phone: STUCK });
    await setup.clock.advance(2_000);
    const { rows, facts } = await list(setup, "state=failed");
    expect(rows.map(({ tone, message }) => [tone, message])).toEqual([["failed", "PAYMENT_NOT_APPROVED"]]);
    expect(facts.counts).toMatchObject({ all: 2, open: 1, failed: 1 });
  });

  it("has documents that nobody has paid, until a payment stands for them", async () => {
    const setup = await setUp();
    const { document } = await makePublished(setup.call, { label: "order-7", asPaymentLink: true });
    const [row] = (await list(setup)).rows;
    expect(row).toMatchObject({ id: document.invoice_number, isDocument: true, status: "ACTIVE", tone: "unpaid" });
    expect(row?.payer).toEqual({ amount: "250.00", currency: "USD" });
    expect(row?.page).toMatch(/^\/pay\/\w+$/);
    setup.sandbox.payer.decline(document.invoice_number);
    await setup.clock.advance(2_000);
    const { rows } = await list(setup);
    expect(rows.map(({ isDocument, tone }) => [isDocument, tone])).toEqual([[false, "failed"]]);
  });

  it("writes amounts with the decimals of their currency", async () => {
    const setup = await setUp();
    await makeExecuted(setup.call, { currency: "RWF", amount: 1_000, qty: 1, phone: "250783456789" });
    await makeExecuted(setup.call, { currency: "LRD", amount: 12.5, qty: 1 });
    const { rows } = await list(setup);
    expect(rows.map(({ payer }) => `${payer.amount} ${payer.currency}`)).toEqual(["12.82 LRD", "1025 RWF"]);
  });

  it("is one page, however many payments there are", async () => {
    const setup = await setUp();
    for (let made = 0; made < 30; made += 1) await makeExecuted(setup.call);
    const { length } = JSON.stringify(await list(setup));
    for (let made = 0; made < 100; made += 1) await makeExecuted(setup.call);
    expect(JSON.stringify(await list(setup)).length).toBeLessThan(length + 100);
    expect((await list(setup, "limit=1000")).rows).toHaveLength(100);
    expect((await list(setup, "limit=nonsense")).rows).toHaveLength(25);
  });
});

describe("one payment", () => {
  it("tells the flow of its money, its ids, links and what comes next", async () => {
    const setup = await setUp();
    const { body, document } = await makeExecuted(setup.call, { asPaymentLink: true, label: "order-9" });
    const open = await show(setup, body.reference_id);
    expect(open.facts).toMatchObject({
      payment: { id: body.reference_id, document: document.invoice_number, label: "order-9", tone: "open" },
      flow: { from: "Ama Example", to: "Example Shop", hasMoved: false },
      next: { at: setup.clock.now() + 2_000, status: "COMPLETED" },
    });
    expect(open.facts.receipt).toBeUndefined();
    await setup.clock.advance(2_000);
    const { facts } = await show(setup, body.reference_id.toUpperCase());
    expect(facts.flow).toEqual({
      from: "Ama Example",
      to: "Example Shop",
      payer: { amount: "256.25", currency: "USD" },
      payee: { amount: "250.00", currency: "USD" },
      fees: [
        { name: "Gateway fee", amount: "3.75", currency: "USD" },
        { name: "Platform fee", amount: "2.50", currency: "USD" },
      ],
      hasMoved: true,
    });
    expect(facts.paymentIntentId).toBe(setup.sandbox.ledger.charges[0]?.paymentIntentId);
    expect(facts.receipt).toMatch(/^\/receipt\//);
    expect(JSON.parse(facts.raw)).toMatchObject({ reference_id: body.reference_id, status: "COMPLETED" });
  });

  it("has a waterfall of its requests, with their faults, its statuses and its charge, in order of time", async () => {
    const setup = await setUp();
    const { body, document, party, counterparty } = await makeReady(setup.call);
    setup.sandbox.faults.add({ kind: "answer-lost", operation: "executeCollection" });
    await expect(setup.call("executeCollection", { body })).rejects.toThrow("fetch failed");
    await setup.clock.advance(1_000);
    await setup.call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } });
    await setup.clock.advance(1_000);
    // Of somebody else, and so in no line of this one, nor what is made for the same people later.
    await makeExecuted(setup.call);
    const again = { counterparty_id: counterparty.id, currency: "USD", fee_bearer: "PAYER", as_payment_link: false };
    await ok(setup.call("createInvoice", { body: { ...again, note: "Another", reference_id: null } }));
    await ok(setup.call("createCounterparty", { body: { relationship_type: "CUSTOMER", party_id: party.id } }));
    const { rows } = await show(setup, body.reference_id);
    const lines = rows.map(({ kind, title, faults, at }) => [kind, title, faults.join(), at - (rows[0]?.at ?? 0)]);
    expect(lines).toEqual([
      ["request", "createParty", "", 0],
      ["request", "createCounterparty", "", 0],
      ["request", "createInvoice", "", 0],
      ["request", "addInvoiceItem", "", 0],
      ["request", "publishInvoice", "", 0],
      ["request", "createPaymentAccount", "", 0],
      ["request", "createCheckoutSession", "", 0],
      ["request", "executeCollection", "answer-lost", 0],
      ["state", "Invoice IDLE", "", 0],
      ["state", "Invoice ACTIVE", "", 0],
      ["state", "Invoice PROCESSING", "", 0],
      ["state", "Payment PROCESSING", "", 0],
      ["request", "retrieveCollectionStatus", "", 1_000],
      ["state", "Invoice PAID", "", 2_000],
      ["state", "Payment COMPLETED", "", 2_000],
      ["money", "Charge", "", 2_000],
    ]);
    expect(rows[7]).toMatchObject({ note: "no answer: the connection broke", tone: "failed" });
    expect(rows.at(-1)?.note).toContain("merchant/42 +250.00 USD");
    expect((await show(setup, document.invoice_number)).rows.length).toBeGreaterThan(3);
  });

  it("tells of a payout where its money waits and where it goes", async () => {
    const setup = await setUp();
    const { body } = await makePayout(setup.call);
    await ok(setup.call("executePayout", { body }));
    await setup.clock.advance(2_000);
    const { facts, rows } = await show(setup, body.reference_id);
    expect(facts.flow).toMatchObject({ from: "Example Shop", to: "Ama Example", hasMoved: true });
    expect(rows.filter(({ kind }) => kind === "money").map(({ title }) => title)).toEqual(["Money held", "Payout"]);
  });

  it("names all attempts to pay its document", async () => {
    const setup = await setUp();
    const { document } = await makePublished(setup.call, { asPaymentLink: true });
    const first = setup.sandbox.payer.decline(document.invoice_number);
    await setup.clock.advance(2_000);
    const second = setup.sandbox.payer.pay(document.invoice_number, { phone: "231883456789" });
    await setup.clock.advance(2_000);
    const attempts = [
      { id: first.referenceId, tone: "failed" },
      { id: second.referenceId, tone: "paid" },
    ];
    for (const id of [first.referenceId, second.referenceId])
      expect((await show(setup, id)).facts.attempts).toEqual(attempts);
    expect((await show(setup, document.invoice_number)).facts.payment).toMatchObject({ status: "PAID", tone: "paid" });
  });

  it("is none where nothing has this address", async () => {
    expect((await show(await setUp(), "nothing")).facts.payment).toBe("none");
  });

  it("says of a draft that it is one, with its items", async () => {
    const setup = await setUp();
    const { document } = await makeDocument(setup.call, { label: "order-3" });
    const { facts } = await show(setup, document.invoice_number);
    expect(facts.payment).toMatchObject({ status: "IDLE", tone: "unpaid", label: "order-3" });
    expect(JSON.parse(facts.raw)).toMatchObject({ number: document.invoice_number, items: [{ name: "Tea", qty: 2 }] });
  });
});
