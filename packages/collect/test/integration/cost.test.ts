import { describe, expect, it } from "vitest";
import { type CollectionStore, memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const ANSWER_MS = 100;

/** Milliseconds from the call to the end of the first pass, which executes. */
async function timeToExecute(shop: ReturnType<typeof openShop>, changes: Parameters<typeof aRequest>[0]) {
  const collections = shop.worker();
  const startedMs = shop.clock.now();
  const payment = await shop.clock.until(collections.start(aRequest(changes)));
  const tookMs = shop.clock.now() - startedMs;
  expect(payment.record.stage).toBe("executed");
  return tookMs;
}

describe("round trips after the token, at 100 ms per answer", () => {
  it.each([
    ["a new payer's one-item invoice", 7, {}],
    ["a checkout", 3, { via: "checkout" }],
    ["a page, looked for before and after it is made,", 4, { via: "hosted" }],
    ["a new payer's one-item order", 7, { sourceType: "ORDER" }],
    ["a payer who pays in another currency", 7, { payerCurrency: "LRD" }],
    ["a card", 7, { instrument: { type: "card", paymentMethodId: "pm_card_visa" } }],
  ] as const)("%s takes %i", async (_, roundTrips, changes) => {
    expect(await timeToExecute(openShop({ answerMs: ANSWER_MS }), changes)).toBe(roundTrips * ANSWER_MS);
  });

  it("a known payer's invoice takes 5", async () => {
    const shop = openShop({ answerMs: ANSWER_MS });
    await timeToExecute(shop, { id: "order-1" });
    shop.asked();
    expect(await timeToExecute(shop, { id: "order-2" })).toBe(5 * ANSWER_MS);
    expect(shop.asked()).toEqual([
      "retrieveCollectionStatus",
      "createInvoice",
      "addInvoiceItem",
      "publishInvoice",
      "createCheckoutSession",
      "executeCollection",
    ]);
  });

  it("asks for nothing twice on the way", async () => {
    const shop = openShop();
    const payment = await shop.clock.until(shop.worker().start(aRequest()));
    await shop.clock.until(payment.settled());
    const asked = shop.asked();
    expect(asked.slice(0, 3).sort()).toEqual(["createParty", "predictMobileMoneyProvider", "retrieveCollectionStatus"]);
    expect(asked.slice(3, 5).sort()).toEqual(["createCounterparty", "createPaymentAccount"]);
    expect(asked.slice(5)).toEqual([
      "createInvoice",
      "addInvoiceItem",
      "publishInvoice",
      "createCheckoutSession",
      "executeCollection",
      "retrieveCollectionStatus",
    ]);
  });
});

describe("a page", () => {
  it("asks for documents by their state, and for those that were paid twice: before it is made, and before its address leaves", async () => {
    const shop = openShop();
    const states: string[] = [];
    const client = createClient(shop.clock, (url, init) => {
      const { pathname, searchParams } = new URL(String(url));
      if (pathname.endsWith("/list")) states.push(searchParams.get("status") ?? "all");
      return shop.sandbox.fetch(new Request(url, init));
    });
    const page = await shop.clock.until(shop.worker({ client }).start(aRequest({ via: "hosted" })));
    expect(page.record.status).toBe("action-required");
    const open = ["ACTIVE", "IDLE", "PROCESSING"];
    expect(states.toSorted()).toEqual([...open, ...open, "CANCELED", "PAID", "PAID"].toSorted());
  });
});

describe("a cart of 60 items, at 200 ms per answer", () => {
  const items = Array.from({ length: 60 }, (_, index) => ({ name: `Line ${index + 1}`, amount: `${index + 1}.25` }));

  it.each([
    ["the rate that a process begins with", 3_000, undefined],
    ["a rate that is known to be 50 a second", 1_600, 50],
  ])("is added side by side, at %s, within %i ms", async (_, mostMs, requestsPerSecond) => {
    const payment = await timeCart(openShop({ answerMs: 200 }), { watch: { requestsPerSecond } });
    expect(payment.record.steps.items!.tookMs).toBeLessThanOrEqual(mostMs);
  });

  it("is added no faster than the quota lets it", async () => {
    const payment = await timeCart(openShop({ answerMs: 200 }), { watch: { requestsPerSecond: 5 } });
    expect(payment.record.steps.items!.tookMs).toBeGreaterThan((60 - 5 - 1) * 200);
  });

  async function timeCart(shop: ReturnType<typeof openShop>, options: Parameters<typeof shop.worker>[0] = {}) {
    const collections = shop.worker(options);
    const payment = await shop.clock.until(collections.start(aRequest({ items })));
    expect(await shop.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(shop.asked().filter((operation) => operation === "addInvoiceItem")).toHaveLength(60);
    await shop.clock.until(collections.close());
    return payment;
  }
});

describe("saves", () => {
  function counting(): { store: CollectionStore; count: () => number } {
    const store = memoryStore();
    let saves = 0;
    const counted = <A extends unknown[], R>(work: (...args: A) => R) => {
      return (...args: A): R => {
        saves += 1;
        return work(...args);
      };
    };
    return { store: { ...store, open: counted(store.open), save: counted(store.save) }, count: () => saves };
  }

  it("a collection takes nine, the insert included", async () => {
    const { store, count } = counting();
    const { clock, worker } = openShop({ store });
    const payment = await clock.until(worker().start(aRequest()));
    await clock.until(payment.settled());
    expect(count()).toBe(9);
  });

  it("asking how it stands takes none, but for one in a while that says that somebody looks after it", async () => {
    const { store, count } = counting();
    const { clock, worker, sandbox } = openShop({ store, settleAfterMs: 10 * 60_000 });
    const payment = await clock.until(worker().start(aRequest()));
    const before = count();
    await clock.run(5 * 60_000);
    const asked = sandbox.requests.filter(({ operation }) => operation === "retrieveCollectionStatus").length;
    expect(asked).toBeGreaterThan(50);
    expect(count() - before).toBeLessThanOrEqual(asked / 5);
    expect(payment.record.status).toBe("pending");
  });
});
