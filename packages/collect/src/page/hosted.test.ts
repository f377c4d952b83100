import { describe, expect, it } from "vitest";
import type { Dollr } from "../../../flow/src/quota/pass-calls.ts";
import { toLabel } from "../documents/label.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import { aRecord } from "../testing/a-record.ts";
import { askForPage } from "./hosted.ts";

// What is told of a page, rule by rule. Dollr is played by the few answers that a page asks for.

const NOW_MS = aRecord().updatedAt.getTime();
const URL = "https://pay.example.com/INV-1";
const PAGE = { source: { type: "INVOICE", id: 101, number: "INV-1" }, published: true, url: URL } as const;

function aPage(results: CollectionRecord["results"] = {}, changes: Partial<CollectionRecord> = {}): CollectionRecord {
  const record = aRecord({ stage: "executed", results: { ...PAGE, pageLooks: 3, ...results }, ...changes });
  return { ...record, request: { ...record.request, via: "hosted" } };
}

interface Told {
  readonly document?: object;
  /** The document itself, where it is read. */
  readonly detail?: object;
  readonly receipt?: object | Error;
  /** Other pages of the same attempt. */
  readonly others?: readonly { readonly id: number; readonly status: string }[];
}

async function ask(record: CollectionRecord, { document = {}, detail = {}, receipt = {}, others = [] }: Told) {
  const asked: string[] = [];
  const page = { currency: "USD", total_amount: 51, reference_id: toLabel(record), counterparty_id: 8 };
  const dollr = {
    status: {
      async source({ source_id: id }: { source_id: number }) {
        asked.push(`status ${id}`);
        const told = { source_id: id, source_type: "INVOICE", status: "ACTIVE", total_amount: 51, currency: "USD" };
        return { ...told, ...document, ...(asked.includes(`cancel ${id}`) && { status: "CANCELED" }) };
      },
    },
    invoices: {
      async list({ status }: { status: string }) {
        asked.push(`list ${status}`);
        return others.filter((each) => each.status === status).map((each) => ({ ...page, ...each }));
      },
      async cancel(id: number) {
        asked.push(`cancel ${id}`);
      },
      async retrieve(id: number) {
        asked.push(`retrieve ${id}`);
        return { ...page, id, ...detail };
      },
      async receipt() {
        asked.push("receipt");
        if (receipt instanceof Error) throw receipt;
        return { invoice_id: 101, invoice_number: "INV-1", currency: "USD", total_amount: 51, ...receipt };
      },
    },
    links: { pay: async () => ({ url: "https://pay.example.com/other" }) },
  } as unknown as Dollr;
  const change = await askForPage({ record, call: (send) => send(dollr, {}) }, 0, () => NOW_MS);
  return { change, asked };
}

const PAID = { status: "PAID" };

describe("a document that is paid", () => {
  it("completes the payment with what its receipt tells", async () => {
    const receipt = { payer_amount: 53, payer_currency: "USD", payee_amount: "51.00", payee_currency: "USD" };
    const { change } = await ask(aPage(), { document: PAID, receipt: { ...receipt, provider_transaction_id: "tx-1" } });
    expect(change).toMatchObject({ stage: "settled", status: "completed" });
    expect(change.paid).toEqual({
      payer: { amount: "53.00", currency: "USD" },
      payee: { amount: "51.00", currency: "USD" },
      providerTransactionId: "tx-1",
    });
  });

  it.each([{ total_amount: 50.99 }, { total_amount: 5_100 }, { total_amount: -51 }, { currency: "LRD" }])(
    "of another total completes nothing, and a person is told: %o",
    async (other) => {
      const { change, asked } = await ask(aPage(), { document: { ...PAID, ...other } });
      expect(change).toMatchObject({ status: "unknown", isOtherAmount: true, action: undefined });
      expect(change.stage).not.toBe("settled");
      expect(asked).toEqual(["status 101"]);
    },
  );

  it.each([null, "", "25,50", Number.NaN])(
    "of a total that cannot be read is read itself, and completes nothing where that does not tell it either: %s",
    async (total_amount) => {
      const document = { ...PAID, total_amount };
      const { change, asked } = await ask(aPage(), { document });
      expect(change).toMatchObject({ status: "completed" });
      expect(asked).toEqual(["status 101", "retrieve 101", "receipt"]);
      const items = { total_amount, invoice_items: [{ name: "Rice", qty: 2, amount: 25.5 }] };
      expect((await ask(aPage(), { document, detail: items })).change).toMatchObject({ status: "completed" });
      for (const detail of [{ total_amount }, { currency: "US Dollar" }, { id: 102 }])
        expect((await ask(aPage(), { document, detail })).change).toEqual({
          status: "unknown",
          why: "Dollr does not tell the total of the document that was paid",
          action: undefined,
        });
      const other = (await ask(aPage(), { document, detail: { total_amount: 5.1 } })).change;
      expect(other).toMatchObject({ status: "unknown", isOtherAmount: true });
    },
  );

  it.each([
    { total_amount: 5.1 },
    { payer_amount: 5.1, payer_currency: "USD" },
    { payee_amount: 60, payee_currency: "USD" },
  ])("whose receipt tells of other money completes nothing, and a person is told: %o", async (receipt) => {
    const { change } = await ask(aPage(), { document: PAID, receipt });
    expect(change).toMatchObject({ status: "unknown", isOtherAmount: true, action: undefined });
  });

  it("whose receipt tells no total is completed", async () => {
    const { change } = await ask(aPage(), { document: PAID, receipt: { total_amount: null } });
    expect(change).toMatchObject({ status: "completed", paid: {} });
  });

  it("whose receipt is another document's has no receipt", async () => {
    for (const receipt of [{ invoice_id: 102 }, { invoice_number: "INV-2" }])
      expect((await ask(aPage(), { document: PAID, receipt })).change).toMatchObject({
        status: "pending",
        failedPasses: 1,
      });
    const { change } = await ask(aPage(), { document: PAID, receipt: { invoice_id: undefined, invoice_number: null } });
    expect(change).toMatchObject({ status: "completed" });
    const unnumbered = aPage({ source: { type: "INVOICE", id: 101 } });
    expect((await ask(unnumbered, { document: PAID })).change).toMatchObject({ status: "completed" });
  });

  it("waits for its receipt three times, and is completed without it then; nobody pays on the page again", async () => {
    const receipt = new Error("no answer");
    const waiting = (await ask(aPage({}, { failedPasses: 2 }), { document: PAID, receipt })).change;
    expect(waiting).toEqual({ status: "pending", why: undefined, action: undefined, failedPasses: 3 });
    const { change } = await ask(aPage({}, { failedPasses: 3 }), { document: PAID, receipt });
    expect(change).toMatchObject({ stage: "settled", status: "completed", paid: {} });
  });

  it("closes the other pages of the attempt, once", async () => {
    const others = [
      { id: 101, status: "ACTIVE" },
      { id: 103, status: "ACTIVE" },
    ];
    const action = { action: { url: URL } };
    const open = await ask(aPage({}, action), { document: PAID, others });
    expect(open.asked.filter((each) => each.startsWith("cancel"))).toEqual(["cancel 103"]);
    const processing = await ask(aPage({}, action), { document: { status: "PROCESSING" }, others });
    expect(processing.asked).toContain("cancel 103");
    for (const [record, status] of [
      [aPage(), "PAID"],
      [aPage({}, action), "ACTIVE"],
    ] as const)
      expect((await ask(record, { document: { status }, others })).asked).not.toContain("cancel 103");
  });
});

describe("a document that is not paid", () => {
  it("shows its page, unless it has none or is being paid", async () => {
    const cleared = { failedPasses: 0, why: undefined, isOtherAmount: undefined };
    const shown = { ...cleared, status: "action-required", action: { url: URL } };
    for (const status of ["ACTIVE", "IDLE"])
      expect((await ask(aPage(), { document: { status } })).change).toEqual(shown);
    const pending = { ...cleared, status: "pending", action: undefined };
    const paying = (await ask(aPage(), { document: { status: "PROCESSING" } })).change;
    expect(paying).toEqual({ ...pending, results: { ...aPage().results, isBeingPaid: true } });
    const gaveUp = (await ask(aPage({ isBeingPaid: true }), { document: { status: "ACTIVE" } })).change;
    expect(gaveUp).toEqual({ ...shown, results: { ...aPage().results, isBeingPaid: false } });
    const { url: _, ...bare } = PAGE;
    expect((await ask({ ...aPage(), results: { ...bare, pageLooks: 3 } }, {})).change).toEqual(pending);
  });

  it("is what its state says, also where its total cannot be read", async () => {
    const total_amount = null;
    const of = async (status: string) => (await ask(aPage(), { document: { status, total_amount } })).change;
    expect(await of("ACTIVE")).toMatchObject({ status: "action-required", action: { url: URL } });
    expect(await of("PROCESSING")).toMatchObject({ status: "pending" });
    expect(await of("CANCELED")).toMatchObject({ status: "failed" });
  });

  it("of a status that is not known is unknown", async () => {
    const { change } = await ask(aPage(), { document: { status: "SETTLED" } });
    expect(change).toMatchObject({ status: "unknown", why: expect.stringContaining("SETTLED"), action: undefined });
  });

  it("is looked at for another page of the attempt three times", async () => {
    const first = await ask(aPage({ pageLooks: 2 }), {});
    expect(first.change).toMatchObject({ status: "action-required", results: { pageLooks: 3, url: URL } });
    expect(first.asked).toContain("list ACTIVE");
    const { pageLooks: _, ...unlooked } = aPage().results;
    expect((await ask({ ...aPage(), results: unlooked }, {})).change.results?.pageLooks).toBe(1);
    expect((await ask(aPage(), {})).asked).toEqual(["status 101"]);
  });

  it("gives way to an older page of the attempt, and shows that one", async () => {
    const { change, asked } = await ask(aPage({ pageLooks: 0 }), { others: [{ id: 90, status: "ACTIVE" }] });
    expect(asked).toContain("cancel 101");
    expect(change).toMatchObject({ results: { source: { id: 90 } }, action: { url: "https://pay.example.com/other" } });
    expect(change.results?.pageLooks, "that one is looked at anew").toBeUndefined();
  });

  it("has failed when it was canceled and there is no other page", async () => {
    const { change, asked } = await ask(aPage(), {
      document: { status: "CANCELED" },
      others: [{ id: 101, status: "ACTIVE" }],
    });
    expect(change).toMatchObject({ stage: "settled", status: "failed", reason: "the checkout was canceled" });
    expect(asked).toEqual(["status 101", "list PROCESSING", "list PAID", "list ACTIVE", "list IDLE"]);
  });

  it("gives way to the other page of the attempt when it was canceled for it", async () => {
    const canceled = { status: "CANCELED" };
    for (const [status, shown] of [
      ["ACTIVE", "action-required"],
      ["PAID", "action-required"],
      ["PROCESSING", "pending"],
    ] as const) {
      const { change } = await ask(aPage(), { document: canceled, others: [{ id: 90, status }] });
      expect(change).toMatchObject({
        status: shown,
        results: { source: { id: 90 }, url: "https://pay.example.com/other" },
      });
      if (shown === "action-required") expect(change.action).toEqual({ url: "https://pay.example.com/other" });
    }
  });
});
