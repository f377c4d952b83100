import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type AttentionReport, memoryStore } from "../../src/index.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
const request = aRequest({ via: "hosted" });

const statesOf = ({ sandbox }: Shop) => sandbox.ledger.sources.map(({ state }) => state);

/** Whatever can be paid on a page is paid. */
function payAll({ sandbox }: Shop): void {
  for (const { number, state } of sandbox.ledger.sources) if (state === "ACTIVE") sandbox.payer.pay(number, { phone });
}

/** A shop whose payer left so many pages that were canceled, and got another one. */
async function openCanceledShop(canceled: number) {
  const shop = openShop();
  const before = shop.worker();
  let page = await shop.clock.until(before.start(request));
  let backup = page.record;
  for (let attempt = 1; attempt <= canceled; attempt += 1) {
    await shop.clock.until(shop.client.invoices.cancel(page.record.results.source!.id));
    await shop.clock.run(2 * MINUTE_MS);
    if (attempt === 1) backup = (await shop.store.load(page.id, 1))! as typeof backup;
    page = await shop.clock.until(before.retry(page.id));
  }
  return { ...shop, shop, before, page, backup };
}

describe.each(["paid", "open"])("a page that is %s, after others that were canceled,", (state) => {
  it.each([1, 2, 3])("is found when the store is one of a backup: %i canceled", async (canceled) => {
    const { shop, before, page, backup, clock } = await openCanceledShop(canceled);
    if (state === "paid") payAll(shop);
    await clock.run(MINUTE_MS);
    await clock.until(before.close());
    const store = memoryStore();
    await store.open(backup);
    const after = shop.worker({ store });
    await clock.until(after.start(request));
    await clock.run(canceled * 3 * MINUTE_MS);
    payAll(shop);
    await clock.run(MINUTE_MS);
    const found = await after.get(page.id);
    expect(found).toMatchObject({ referenceId: page.referenceId, record: { status: "completed" } });
    expect(statesOf(shop)).toEqual([...Array(canceled).fill("CANCELED"), "PAID"]);
    await clock.until(after.close());
  });

  it.each([1, 2, 3])("is found when the store was lost: %i canceled", async (canceled) => {
    const { shop, before, page, clock } = await openCanceledShop(canceled);
    if (state === "paid") payAll(shop);
    await clock.run(MINUTE_MS);
    await clock.until(before.close());
    const reports: AttentionReport[] = [];
    const after = shop.worker({ store: memoryStore(), watch: { onAttention: (report) => void reports.push(report) } });
    await clock.until(after.start(request));
    await clock.run(canceled * 3 * MINUTE_MS);
    payAll(shop);
    await clock.run(MINUTE_MS);
    expect((await after.get(page.id))!.record).toMatchObject({ attempt: canceled + 1, status: "completed" });
    expect(statesOf(shop)).toEqual([...Array(canceled).fill("CANCELED"), "PAID"]);
    expect(reports.map(({ kind }) => kind)).toEqual([]);
    await clock.until(after.close());
  });
});

describe("the attempt after a failed one, which the store has lost,", () => {
  /** The second attempt is completed, and the store is one of before it. */
  async function restore() {
    const shop = openShop();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const direct = aRequest({ payer });
    const before = shop.worker();
    const first = await shop.clock.until(before.start(direct));
    shop.sandbox.payer.refuse(first.referenceId);
    await shop.clock.run(MINUTE_MS);
    const backup = (await shop.store.load(first.id))!;
    const second = await shop.clock.until(before.retry(first.id));
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.run(MINUTE_MS);
    await shop.clock.until(before.close());
    const store = memoryStore();
    await store.open(backup);
    return { shop, store, direct, second };
  }

  it("is asked for before start() calls the payment failed: where Dollr cannot be reached, it says so", async () => {
    const { shop, store, direct, second } = await restore();
    const after = shop.worker({ store });
    shop.sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", times: 50 });
    await expect(shop.clock.until(after.start(direct))).rejects.toMatchObject({
      name: expect.stringMatching(/^Dollr/),
    });
    shop.sandbox.faults.clear();
    const found = await shop.clock.until(after.start(direct));
    expect(found.referenceId).toBe(second.referenceId);
    expect(await shop.clock.until(found.settled())).toMatchObject({ status: "completed" });
    await shop.clock.until(after.close());
  });

  it.each(["recheck", "resume"] as const)("is found by %s as well", async (how) => {
    const { shop, store, second } = await restore();
    const after = shop.worker({ store });
    if (how === "recheck") await shop.clock.until(after.recheck(second.id));
    else await shop.clock.until(after.resume());
    await shop.clock.run(10 * MINUTE_MS);
    expect(await after.get(second.id)).toMatchObject({
      referenceId: second.referenceId,
      record: { status: "completed" },
    });
    await shop.clock.until(after.close());
  });
});

describe("a shop with so many paid documents that their list cannot be read", () => {
  it("gives the payer a page all the same, and completes it", async () => {
    const shop = openShop();
    const long = " ".repeat(17 * 1024 * 1024);
    const client = createClient(shop.clock, async (url, init) => {
      const isLong = /list\?.*status=(PAID|CANCELED)/.test(String(url));
      return isLong ? new Response(`[${long}]`) : shop.sandbox.fetch(new Request(url, init));
    });
    const collections = shop.worker({ client });
    const page = await shop.clock.until(collections.start(request));
    expect(page.record).toMatchObject({ status: "action-required", action: { url: expect.any(String) } });
    payAll(shop);
    await shop.clock.run(MINUTE_MS);
    expect((await collections.get(page.id))!.record.status).toBe("completed");
    await shop.clock.until(collections.close());
  });
});
