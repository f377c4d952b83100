import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { AttentionReport, Collection } from "../../src/index.ts";
import { memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
const hosted = () => aRequest({ via: "hosted" });

/** A shop whose Dollr does something else on some calls. */
function openOddShop(odd: (url: string, shop: Shop, nth: number) => Response | undefined): Shop {
  const shop = openShop();
  let asked = 0;
  const client = createClient(shop.clock, async (url, init) => {
    asked += 1;
    return odd(`${init?.method ?? "GET"} ${url}`, shop, asked) ?? shop.sandbox.fetch(new Request(url, init));
  });
  return { ...shop, client, worker: (more = {}) => shop.worker({ client, ...more }) };
}

const noLink = () => Response.json({ detail: "The invoice has no payment link" }, { status: 422 });
const addressOf = (page: Collection) => (page.record.action as { url?: string } | undefined)?.url;
const states = ({ sandbox }: Shop) => sandbox.ledger.sources.map(({ state }) => state);
const payAll = ({ sandbox }: Shop) => {
  for (const { number, state } of sandbox.ledger.sources) if (state === "ACTIVE") sandbox.payer.pay(number, { phone });
};

describe("a page", () => {
  it("of one shop is not taken for that of another, which has an order of the same number", async () => {
    const shop = openShop();
    const [a, b] = ["shop-a", "shop-b"].map((namespace) => shop.worker({ namespace, store: memoryStore() }));
    const first = await shop.clock.until(a!.start(hosted()));
    payAll(shop);
    await shop.clock.run(20_000);
    expect(first.record.status).toBe("completed");
    const second = await shop.clock.until(b!.start(hosted()));
    expect(second.record.status).toBe("action-required");
    expect(second.record.results.source!.id).not.toBe(first.record.results.source!.id);
  });

  it.each(["settled", "just now"])("that is paid while it is to be canceled is not forgotten: %s", async (when) => {
    let isArmed = false;
    const shop = openOddShop((url, { sandbox }) => {
      if (!isArmed) return undefined;
      if (url.includes("/links/pay")) return noLink();
      if (url.includes("/cancel/") && when === "just now" && sandbox.ledger.sources[0]!.state === "ACTIVE")
        sandbox.payer.pay(sandbox.ledger.sources[0]!.number, { phone });
      return undefined;
    });
    const first = await shop.clock.until(shop.worker().start(hosted()));
    if (when === "settled") payAll(shop);
    isArmed = true;
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(hosted()));
    expect(addressOf(again)).toBeUndefined();
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(states(shop).filter((state) => state !== "CANCELED")).toEqual(["PAID"]);
    expect(first.referenceId).toBe(again.referenceId);
  });

  it("that was paid while it was to be canceled is completed though the cancel of the one after it gets no answer", async () => {
    let isArmed = false;
    let lost = 0;
    const shop = openOddShop((url, { sandbox }) => {
      if (isArmed && url.includes("/links/pay")) return noLink();
      if (!isArmed || !url.includes("/cancel/")) return undefined;
      const [first] = sandbox.ledger.sources;
      if (first!.state === "ACTIVE") sandbox.payer.pay(first!.number, { phone });
      else if (++lost === 1) throw new TypeError("the connection was lost");
      return undefined;
    });
    await shop.clock.until(shop.worker().start(hosted()));
    isArmed = true;
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(hosted()));
    expect(again.record.results.source!.id).toBe(shop.sandbox.ledger.sources[0]!.id);
    expect(await shop.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(lost).toBe(2);
    expect(states(shop)).toEqual(["PAID", "CANCELED"]);
  });

  it("of another machine gives way though lists do not tell its total", async () => {
    const shop = openShop();
    const client = createClient(shop.clock, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      const told: unknown = await answer.clone().json();
      if (!Array.isArray(told)) return answer;
      return Response.json(told.map((each) => ({ ...each, total_amount: null })));
    });
    const workers = [1, 2].map(() => shop.worker({ client, store: memoryStore() }));
    const pages = await shop.clock.until(Promise.all(workers.map((worker) => worker.start(hosted()))));
    await shop.clock.run(70_000);
    expect(states(shop).sort()).toEqual(["ACTIVE", "CANCELED"]);
    expect(new Set(pages.map(addressOf)).size).toBe(1);
    await shop.clock.until(Promise.all(workers.map((worker) => worker.close())));
  });

  it("that can neither be found nor canceled keeps the payer from ours: nobody is given a second one", async () => {
    let isArmed = false;
    const shop = openOddShop((url) => {
      if (isArmed && url.includes("/links/pay")) return noLink();
      return isArmed && url.includes("/cancel/") ? Response.json({ detail: "Not now" }, { status: 422 }) : undefined;
    });
    await shop.clock.until(shop.worker().start(hosted()));
    isArmed = true;
    const again = await shop.clock.until(shop.worker({ store: memoryStore() }).start(hosted()));
    expect(again.record).toMatchObject({ status: "unknown", why: expect.stringContaining("ACTIVE") });
    expect(addressOf(again)).toBeUndefined();
    isArmed = false;
    expect(await shop.clock.until(again.settled())).toMatchObject({
      status: "action-required",
      url: expect.any(String),
    });
    expect(states(shop)).toEqual(["ACTIVE", "CANCELED"]);
  });
});

it("gives the payer a page also where the answer to the first call was lost, and Dollr gives no address for that one", async () => {
  const shop = openOddShop((url) => (url.includes("/links/pay") ? noLink() : undefined));
  shop.sandbox.faults.add({ kind: "delayed", delayMs: 45_000, operation: "createCheckout" });
  const page = await shop.clock.until(shop.worker().start(hosted()));
  await shop.clock.run(2 * 60_000);
  expect(addressOf(page)).toBeDefined();
  shop.sandbox.payer.pay(page.record.results.source!.id, { phone });
  await shop.clock.run(20_000);
  expect(page.record.status).toBe("completed");
  expect(states(shop).filter((state) => state === "ACTIVE")).toEqual([]);
});

it("waits before it calls a canceled page failed: another machine may be about to make one", async () => {
  const shop = openShop();
  const page = await shop.clock.until(shop.worker().start(hosted()));
  await shop.clock.until(shop.client.invoices.cancel(page.record.results.source!.id));
  await shop.clock.run(30_000);
  expect(page.record.status).toBe("pending");
  await shop.clock.run(60_000);
  expect(page.record).toMatchObject({ status: "failed", reason: "the checkout was canceled" });
});

describe("two machines with stores of their own that open the same page at once", () => {
  it("have one address, and one page that can be paid", async () => {
    const shop = openShop();
    const machines = [shop.worker({ store: memoryStore() }), shop.worker({ store: memoryStore() })];
    const pages = await shop.clock.until(Promise.all(machines.map((machine) => machine.start(hosted()))));
    await shop.clock.run(20_000);
    expect(new Set(pages.map(addressOf)).size).toBe(1);
    expect(states(shop).sort()).toEqual(["ACTIVE", "CANCELED"]);
    payAll(shop);
    await shop.clock.run(20_000);
    expect(pages.map(({ record }) => record.status)).toEqual(["completed", "completed"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("find each other also where the lists lag, and no address was found for the other one", async () => {
    const startedMs = openShop().clock.now();
    const shop = openOddShop((url, { clock }) => {
      if (url.includes("/links/pay")) return noLink();
      return url.includes("/list") && clock.now() - startedMs < 5_000 ? Response.json([]) : undefined;
    });
    const machines = [shop.worker({ store: memoryStore() }), shop.worker({ store: memoryStore() })];
    const pages = await shop.clock.until(Promise.all(machines.map((machine) => machine.start(hosted()))));
    expect(new Set(pages.map(addressOf)).size).toBe(2);
    await shop.clock.run(30_000);
    expect(states(shop).sort()).toEqual(["ACTIVE", "CANCELED"]);
    expect(pages.map(({ record }) => record.status).sort()).toEqual(["action-required", "pending"]);
    payAll(shop);
    await shop.clock.run(20_000);
    expect(pages.map(({ record }) => record.status)).toEqual(["completed", "completed"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("tell a person where the payer has paid both, before either knew of the other one", async () => {
    const shop = openShop({ behaviour: { readLagMs: 5_000 } });
    const reports: AttentionReport[] = [];
    const watch = { onAttention: (report: AttentionReport) => reports.push(report) };
    const [a, b] = [1, 2].map(() => shop.worker({ store: memoryStore(), watch }));
    const pages = await shop.clock.until(Promise.all([a!.start(hosted()), b!.start(hosted())]));
    payAll(shop);
    await shop.clock.run(60_000);
    expect(pages.map(({ record }) => record.status)).toEqual(["completed", "completed"]);
    expect(shop.sandbox.ledger.charges).toHaveLength(2);
    const numbers = shop.sandbox.ledger.sources.map(({ number }) => number);
    expect(reports.map(({ kind }) => kind)).toEqual(["second-charge", "second-charge"]);
    for (const number of numbers) expect(reports[0]!.message).toContain(number);
    await shop.clock.until(Promise.all([a!.close(), b!.close()]));
  });

  it("keep the page that is being paid, whichever it is, and cancel the other one", async () => {
    let isLagging = true;
    const shop = openOddShop((url) => (isLagging && url.includes("/list") ? Response.json([]) : undefined));
    const machines = [shop.worker({ store: memoryStore() }), shop.worker({ store: memoryStore() })];
    const pages = await shop.clock.until(Promise.all(machines.map((machine) => machine.start(hosted()))));
    await shop.clock.run(60_000);
    isLagging = false;
    const [, higher] = [...shop.sandbox.ledger.sources].sort((a, b) => a.id - b.id);
    shop.sandbox.payer.pay(higher!.id, { phone });
    await shop.clock.run(60_000);
    expect(states(shop).sort()).toEqual(["CANCELED", "PAID"]);
    expect(pages.map(({ record }) => record.status)).toEqual(["completed", "completed"]);
  });
});

it.each([
  ["of another page", { invoice_id: 1 }],
  ["with another number", { invoice_number: "INV-1" }],
  ["of another amount", { payer_amount: 0.01 }],
  ["of another currency", { payer_currency: "RWF", total_amount: 25.5, currency: "RWF" }],
])("does not take a receipt %s for that of the page", async (_, changes) => {
  const shop = openShop();
  const client = createClient(shop.clock, async (url, init) => {
    const answer = await shop.sandbox.fetch(new Request(url, init));
    if (!String(url).includes("/receipt/") || !answer.ok) return answer;
    return Response.json({ ...((await answer.json()) as object), ...changes });
  });
  const page = await shop.clock.until(shop.worker({ client }).start(hosted()));
  payAll(shop);
  await shop.clock.run(10 * 60_000);
  if ("payer_amount" in changes || "currency" in changes)
    expect(page.record).toMatchObject({ status: "unknown", isOtherAmount: true });
  else expect(page.record).toMatchObject({ status: "completed", paid: {} });
});
