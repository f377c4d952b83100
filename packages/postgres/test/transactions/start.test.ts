import { createCollections, memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createPayouts, createRefunds, createTransfers } from "@dollr-kit/disburse";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aPasscode, aPayout, aRefund, aTransfer } from "../../../disburse/test/support/house.ts";
import type { PgTransaction, PostgresStore, PostgresTransaction } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { begin } from "./begin.ts";
import { aRequest, openShop, type Shop } from "./shop.ts";

const database = useDatabase();
let store: PostgresStore;
let shop: Shop;

beforeEach(async () => {
  store = await database.openStore();
  shop = openShop(store);
});
afterEach(() => shop.close());

/** Starts it in a transaction of its own, which is committed. */
async function startAndCommit(id: string) {
  const { client, end } = await begin(database.pool);
  const payment = await shop.web.start(aRequest(id), { tx: client });
  await end("COMMIT");
  return payment;
}

describe("after the commit", () => {
  /** Four times a second, see claim-loop.test.ts of the flow. `bench/first-claim.ts` holds the milliseconds to their bound. */
  it("a worker has it the next time that it asks, or the time after that", async () => {
    let claims = 0;
    const claimedBy = new Map<string, number>();
    const inner = await database.openStore(database.openPool());
    await shop.openWorker({
      ...inner,
      async claim(...args) {
        claims += 1;
        const nth = claims;
        const records = await inner.claim(...args);
        for (const { id } of records) if (!claimedBy.has(id)) claimedBy.set(id, nth);
        return records;
      },
    });
    for (const index of [1, 2, 3, 4, 5]) {
      const { id } = await startAndCommit(`order-${index}`);
      const before = claims;
      await vi.waitFor(() => expect(claimedBy.has(id)).toBe(true), { timeout: 30_000, interval: 5 });
      // The clock of the worker may be behind that of the web process by as long as an answer of Postgres takes.
      expect(claimedBy.get(id)! - before).toBeLessThanOrEqual(2);
    }
  });

  it("the same start again, by a worker, begins it at once", async () => {
    const { id, referenceId } = await startAndCommit("order-1042");
    const worker = createCollections({ client: shop.client, store });
    const begun = await worker.start(aRequest(id));
    expect(begun.referenceId).toBe(referenceId);
    expect(begun.record.execution).toBeDefined();
    expect(await begun.settled()).toMatchObject({ status: "completed" });
    await expect(worker.start(aRequest(id, "20.00"))).rejects.toMatchObject({ name: "OtherRequestError" });
    await worker.close();
    expect(shop.sandbox.ledger.charges).toHaveLength(1);
  });

  it("a process that works, and starts in transactions alone, begins what it has started", async () => {
    const alone = createCollections({ client: shop.client, store });
    const { client, end } = await begin(database.pool);
    const payment = await alone.start(aRequest(), { tx: client });
    expect(shop.asked).toBe(0);
    await end("COMMIT");
    await vi.waitFor(async () => expect((await store.load("order-1042"))?.status).toBe("completed"), 30_000);
    expect(await payment.settled()).toMatchObject({ status: "completed" });
    await alone.close();
  });

  it("nothing is there that came after a savepoint which was rolled back", async () => {
    const { client, end } = await begin(database.pool);
    await client.query("SAVEPOINT cart");
    const payment = await shop.web.start(aRequest(), { tx: client });
    await client.query("ROLLBACK TO cart");
    await end("COMMIT");
    await expect(payment.settled()).rejects.toMatchObject({
      name: "StoreError",
      kind: "rolled-back",
      hint: expect.stringContaining("Start it again"),
    });
  });
});

describe("payments of each kind", () => {
  it("are started in one transaction, and go on when it is committed", async () => {
    const worker = await shop.openWorker();
    const paid = await worker.start(aRequest("order-1041"));
    await paid.settled();
    const { paymentIntentId } = shop.sandbox.ledger.charges[0]!;
    const ofWorker = { client: shop.client, store, passcode: async () => aPasscode() };
    const working = [createPayouts(ofWorker), createTransfers(ofWorker), createRefunds(ofWorker)] as const;
    const wallet = await (await working[0].start(aPayout({ id: "wallet", amount: "1" }))).settled();
    expect(wallet).toMatchObject({ status: "completed" });
    const fromWallet = (await working[0].get("wallet"))!.record.results.walletId!;
    for (const kind of working) await kind.resume();

    const ofWeb = { ...ofWorker, watch: { work: false } };
    const [payouts, transfers, refunds] = [createPayouts(ofWeb), createTransfers(ofWeb), createRefunds(ofWeb)];
    const { client: tx, end } = await begin(database.pool);
    const original = { original: paid.record };
    const started = [
      await shop.web.start(aRequest("order-1042"), { tx }),
      await payouts.start(aPayout(), { tx }),
      await transfers.start(aTransfer({ fromWallet }), { tx }),
      await refunds.start(aRefund(paymentIntentId, { ...original, amount: "20.00" }), { tx }),
    ];
    // Seen in the transaction, where the one before it is not committed.
    await expect(
      refunds.start(aRefund(paymentIntentId, { ...original, id: "b", amount: "6.00" }), { tx }),
    ).rejects.toThrow("more than the 25.5 that were paid");
    await end("COMMIT");
    const outcomes = await Promise.all(started.map((payment) => payment.settled()));
    expect(outcomes.map(({ status }) => status)).toEqual(started.map(() => "completed"));
    await Promise.all([...working, payouts, transfers, refunds].map((kind) => kind.close()));
  });
});

describe("the payer of before", () => {
  /** One whose payment has been collected. */
  async function collectFirst(): Promise<void> {
    const worker = await shop.openWorker();
    await (await worker.start(aRequest("order-1"))).settled();
    await worker.close();
  }

  it("is remembered, by another connection than that of the transaction", async () => {
    await collectFirst();
    const { client, end } = await begin(database.pool);
    const payment = await shop.web.start(aRequest("order-2"), { tx: client });
    expect(payment.record.results).toMatchObject({ remembered: true, partyId: expect.any(Number) });
    await end("ROLLBACK");
  });

  it("is left out where no other connection is free, since nobody who holds one waits for another", async () => {
    await collectFirst();
    const pool = database.openPool({ max: 1 });
    const small = createCollections({
      ...{ client: shop.client, watch: { work: false } },
      store: await database.openStore(pool, { timeoutMs: 60_000 }),
    });
    const { client, end } = await begin(pool);
    const payment = await small.start(aRequest("order-2"), { tx: client });
    expect(payment.record.results).toEqual({});
    await end("COMMIT");
    expect(await store.load("order-2")).toEqual(payment.record);
    await small.close();
  });
});

describe("nothing is stored", () => {
  const fake = () => ({ query: vi.fn(async () => ({ rows: [] })) });

  it.each([
    ["memory", memoryStore],
    ["SQLite", () => sqliteStore(":memory:")],
  ])("and nothing asked, by a store that lies in %s", async (_, open) => {
    const alone = { client: shop.client, store: open() };
    const tx = fake();
    const refused = {
      name: "DollrConfigError",
      message: expect.stringMatching(/^tx was given, .* nothing was stored/),
    };
    const collections = createCollections(alone);
    const payouts = createPayouts({ ...alone, passcode: async () => aPasscode() });
    await expect(collections.start(aRequest(), { tx })).rejects.toMatchObject(refused);
    await expect(payouts.start(aPayout(), { tx })).rejects.toMatchObject(refused);
    expect(await collections.get("order-1042")).toBeUndefined();
    expect([tx.query.mock.calls, shop.asked]).toEqual([[], 0]);
    await Promise.all([collections.close(), payouts.close()]);
    await alone.store.close?.();
  });

  it("and nothing asked, for a request that cannot be right", async () => {
    const tx = fake();
    await expect(shop.web.start(aRequest("order-1042", "-1"), { tx })).rejects.toMatchObject({
      name: "DollrInputError",
    });
    expect(tx.query).not.toHaveBeenCalled();
  });

  it.each([
    ["a name", "order-1042"],
    ["null", null],
    ["an object of no known shape", { begin: () => undefined }],
  ])("where the transaction is %s", async (_, tx) => {
    await expect(shop.web.start(aRequest(), { tx: tx as unknown as PostgresTransaction })).rejects.toMatchObject({
      name: "DollrConfigError",
      message: expect.stringContaining("Give the client of pg on which you have sent BEGIN, or"),
    });
  });

  it("where its query answers the rows alone, as libraries over pg do", async () => {
    const { client, end } = await begin(database.pool);
    const tx = { query: async (text: string, values: unknown[]) => (await client.query(text, values)).rows };
    await expect(shop.web.start(aRequest(), { tx: tx as unknown as PgTransaction })).rejects.toMatchObject({
      name: "DollrConfigError",
      message: expect.stringMatching(/does not answer \{ rows \}.* nothing was stored/),
    });
    await end("COMMIT");
    expect(await store.load("order-1042")).toBeUndefined();
  });

  it("on a client that has not sent BEGIN", async () => {
    const client: PgTransaction = await database.pool.connect();
    await expect(shop.web.start(aRequest(), { tx: client })).rejects.toMatchObject({
      name: "DollrConfigError",
      message: expect.stringContaining("Send BEGIN first"),
    });
    (client as unknown as { release(): void }).release();
    expect(await store.load("order-1042")).toBeUndefined();
  });
});
