import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import {
  type AttentionReport,
  type CollectionStore,
  type Collections,
  memoryStore,
  type PaymentRecord,
  type SettledOutcome,
} from "../../src/index.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const stuck = aRequest({ payer: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } });

interface FlippingShop extends Shop {
  /** From now on Dollr calls the execution completed. */
  flip(referenceId: string): void;
}

/** A shop whose first attempts Dollr completes after all. */
function openFlippingShop(store: CollectionStore): FlippingShop {
  const shop = openShop({ store });
  const flipped = new Set<string>();
  const client = createClient(shop.clock, async (url, init) => {
    const answer = await shop.sandbox.fetch(new Request(url, init));
    if (![...flipped].some((reference) => String(url).endsWith(reference))) return answer;
    return Response.json({ ...((await answer.json()) as object), status: "COMPLETED" });
  });
  return {
    ...shop,
    client,
    flip: (referenceId) => void flipped.add(referenceId),
    worker: (more = {}) => shop.worker({ client, ...more }),
  };
}

/** A store in which a save of such a record is done, and said to have failed, once. */
function storeThatFailsOnce(isIt: (record: PaymentRecord) => boolean): CollectionStore {
  const store = memoryStore();
  let hasFailed = false;
  return {
    ...store,
    async save(record) {
      const saved = await store.save(record);
      if (hasFailed || !isIt(record)) return saved;
      hasFailed = true;
      throw new Error("The connection was lost.");
    },
  };
}

function listen(shop: Shop) {
  const [told, reports] = [[] as SettledOutcome[], [] as AttentionReport[]];
  const collections = shop.worker({ watch: { onAttention: (report) => reports.push(report) } });
  collections.onSettled((outcome) => void told.push(outcome));
  return { collections, told, kinds: () => reports.map(({ kind }) => kind) };
}

/** Two attempts: the first one failed, and the second one is as it is told. */
async function failAndRetry(shop: Shop, collections: Collections) {
  const first = await shop.clock.until(collections.start(stuck));
  shop.sandbox.payer.refuse(first.referenceId);
  await shop.clock.until(first.settled());
  return { first, second: await shop.clock.until(collections.retry(first.id)) };
}

describe("a second charge is told", () => {
  it("although the store failed when the correction was saved", async () => {
    const shop = openFlippingShop(storeThatFailsOnce(({ corrects }) => corrects !== undefined));
    const { collections, told, kinds } = listen(shop);
    const { first, second } = await failAndRetry(shop, collections);
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.until(second.settled());
    shop.flip(first.referenceId);
    await shop.clock.run(10 * MINUTE_MS);
    expect(kinds()).toEqual(["ending-corrected", "second-charge"]);
    expect(told.map(({ status }) => status)).toEqual(["failed", "completed", "completed"]);
    expect(await shop.store.load(first.id, 1)).toMatchObject({ status: "completed", wakeAt: null });
    await shop.clock.until(collections.close());
  });

  it("although the process died that saved the second ending", async () => {
    const shop = openFlippingShop(memoryStore());
    const silent = shop.worker({ watch: { onAttention: () => undefined } });
    const { first, second } = await failAndRetry(shop, silent);
    shop.flip(first.referenceId);
    await shop.clock.run(6 * MINUTE_MS);
    await shop.clock.until(silent.close());
    const dies: CollectionStore = {
      ...shop.store,
      async save(record) {
        const saved = await shop.store.save(record);
        return record.status === "completed" ? new Promise(() => undefined) : saved;
      },
    };
    const dying = shop.worker({ store: dies, watch: { onAttention: () => undefined } });
    shop.sandbox.payer.approve(second.referenceId);
    await shop.clock.run(MINUTE_MS);
    void dying.recheck(second.id);
    await shop.clock.run(1_000);
    expect(await shop.store.load(second.id, 2)).toMatchObject({ status: "completed" });
    const { collections, kinds } = listen(shop);
    await shop.clock.until(collections.resume());
    await shop.clock.run(3 * MINUTE_MS);
    expect(kinds()).toEqual(["second-charge"]);
    await shop.clock.until(collections.close());
  });
});

it("a correction is told, although the handler confirms the ending before it while Dollr is asked", async () => {
  const shop = openFlippingShop(memoryStore());
  const { collections, told } = listen(shop);
  const first = await shop.clock.until(collections.start(stuck));
  shop.sandbox.payer.refuse(first.referenceId);
  await shop.clock.until(first.settled());
  const before = (await shop.store.load(first.id))!;
  await shop.clock.until(collections.close());
  // As it was before its ending was given to anyone.
  const { delivery: _, ...undelivered } = before;
  const store = memoryStore();
  await store.open({ ...undelivered, version: 1 });
  shop.flip(first.referenceId);
  const slow = createClient(shop.clock, async (url, init) => {
    const answer = await shop.client.raw.GET("/v1/status/collection/{reference_id}", {
      params: { path: { reference_id: first.referenceId } },
    });
    await shop.clock.sleep(2_000);
    return String(url).includes("/status/") ? Response.json(answer.data) : shop.sandbox.fetch(new Request(url, init));
  });
  const again = shop.worker({ store, client: slow });
  again.onSettled((outcome) => void told.push(outcome));
  await shop.clock.until(again.recheck(first.id));
  await shop.clock.run(MINUTE_MS);
  expect(told.slice(-2)).toMatchObject([{ status: "failed" }, { status: "completed", corrects: "failed" }]);
  await shop.clock.until(again.close());
});

it("an attempt whose execution was lost is called off, when the document was paid by the one before", async () => {
  const shop = openShop({ sessionMs: 90_000, behaviour: { flipsToCompletedAfterMs: 20_000 } });
  let isLost = false;
  const client = createClient(shop.clock, async (url, init) => {
    if (isLost && String(url).includes("/executions/collection")) throw new TypeError("fetch failed");
    return shop.sandbox.fetch(new Request(url, init));
  });
  const { collections, kinds } = listen({ ...shop, worker: (more) => shop.worker({ client, ...more }) });
  const refused = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
  const first = await shop.clock.until(collections.start(aRequest({ payer: refused })));
  await shop.clock.until(first.settled());
  isLost = true;
  const second = await shop.clock.until(collections.retry(first.id));
  await shop.clock.run(20 * MINUTE_MS);
  expect(second.record).toMatchObject({ status: "failed", reason: expect.stringContaining("attempt 1") });
  expect((await collections.get(first.id))!.record).toMatchObject({ attempt: 1, status: "completed" });
  expect(kinds()).toEqual(["ending-corrected"]);
  expect(shop.sandbox.ledger.charges).toHaveLength(1);
  await shop.clock.until(collections.close());
});
