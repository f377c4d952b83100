import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createRateLimiter, type RateLimiterOptions } from "../../../flow/src/quota/create-rate-limiter.ts";
import type { RateLimiter } from "../../../flow/src/quota/rate-limiter.ts";
import type { SettledOutcome } from "../../src/index.ts";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

describe("machines that share a store", () => {
  it("each bring payments to their endings, whoever began them, and charge each once", async () => {
    const { clock, machine, sandbox, count } = openSharedShop({ answerMs: 100 });
    const machines = [machine(), machine(), machine()];
    for (const { collections } of machines) await clock.until(collections.resume());
    const ids = Array.from({ length: 30 }, (_, index) => `order-${index}`);
    const payments = await clock.until(
      Promise.all(ids.map((id, index) => machines[index % 3]!.collections.start(aRequest({ id })))),
    );
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(ids.map(() => "completed"));
    expect(sandbox.ledger.charges).toHaveLength(30);
    expect(count("executeCollection")).toBe(30);
    await clock.until(Promise.all(machines.map(({ collections }) => collections.close())));
    expect(clock.sleeping).toBe(0);
  });

  it("look at a payment no more often than one machine would", async () => {
    const { clock, machine, count } = openSharedShop();
    const machines = [machine(), machine(), machine(), machine()];
    for (const { collections } of machines) await clock.until(collections.resume());
    await clock.until(machines[0]!.collections.start(aRequest({ payer: STUCK })));
    const before = count("retrieveCollectionStatus");
    await clock.run(5 * MINUTE_MS);
    const looks = count("retrieveCollectionStatus") - before;
    expect(looks).toBeGreaterThan((5 * MINUTE_MS) / 6_000);
    expect(looks).toBeLessThan((5 * MINUTE_MS) / 2_000);
  });

  it("save nothing for a look that finds nothing new", async () => {
    const { clock, machine, store } = openSharedShop();
    const { collections } = machine();
    await clock.until(collections.start(aRequest({ payer: STUCK })));
    await clock.run(10 * SECOND_MS);
    const before = await store.load("order-1042");
    await clock.run(MINUTE_MS);
    const after = await store.load("order-1042");
    expect(after).toEqual({ ...before, wakeAt: expect.any(Date) });
    expect(after!.wakeAt!.getTime()).toBeGreaterThan(clock.now());
  });

  it("join a payment that another one is working on, and take no step of it twice", async () => {
    const { clock, machine, sandbox, count } = openSharedShop({ answerMs: 300 });
    const [one, other] = [machine(), machine()];
    const payments = await clock.until(
      Promise.all([one.collections.start(aRequest()), other.collections.start(aRequest())]),
    );
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect([sandbox.ledger.sources.length, count("createParty"), count("executeCollection")]).toEqual([1, 1, 1]);
  });

  it("leave a later attempt alone while an earlier one is open", async () => {
    const { clock, machine, store, count } = openSharedShop();
    const one = machine();
    await clock.until(one.collections.start(aRequest({ payer: STUCK })));
    const { execution: _, ...earlier } = (await store.load("order-1042"))!;
    const later = { attempt: 2, referenceId: "1f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10", version: 1 };
    await store.open({ ...earlier, ...later, stage: "preparing", status: "pending", wakeAt: new Date(clock.now()) });
    await clock.run(MINUTE_MS);
    expect(count("executeCollection")).toBe(1);
    expect(await store.load("order-1042", 2)).toMatchObject({ version: 1, stage: "preparing" });
  });

  it("leave a payment to the one whose calls are slow but which is alive, also while it only looks", async () => {
    const { clock, machine, sandbox, count } = openSharedShop();
    const [slow, other] = [machine(), machine()];
    await clock.until(other.collections.resume());
    sandbox.faults.add({ kind: "delayed", delayMs: 25_000, operation: "createInvoice" });
    const starting = slow.collections.start(aRequest({ payer: STUCK }));
    await clock.until(starting);
    expect([sandbox.ledger.sources.length, count("createParty")]).toEqual([1, 1]);
    await clock.until(slow.collections.close());
    sandbox.faults.add({ kind: "delayed", delayMs: 25_000, operation: "retrieveCollectionStatus" });
    await clock.run(6 * SECOND_MS);
    const looking = count("retrieveCollectionStatus");
    const third = machine();
    await clock.until(third.collections.resume());
    await clock.run(18 * SECOND_MS);
    expect(count("retrieveCollectionStatus")).toBe(looking);
  });

  it("claim no more than their quota carries", async () => {
    const { clock, machine, store } = openSharedShop({ answerMs: 50 });
    const web = machine({ watch: { work: false } });
    for (let index = 0; index < 60; index += 1)
      await clock.until(web.collections.start(aRequest({ id: `order-${index}`, payer: STUCK })));
    const claimed: number[] = [];
    const counting = {
      ...store,
      claim: async (...args: Parameters<typeof store.claim>) => {
        const records = await store.claim(...args);
        claimed.push(records.length);
        return records;
      },
    };
    const worker = machine({ store: counting, watch: { requestsPerSecond: 3 } });
    await clock.until(worker.collections.resume());
    await clock.run(SECOND_MS);
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(9);
  });

  it("look at what was executed while many wait to begin", async () => {
    const { clock, machine, count } = openSharedShop({ answerMs: 50 });
    const web = machine({ watch: { work: false } });
    const worker = machine({ watch: { requestsPerSecond: 3 } });
    await clock.until(worker.collections.resume());
    const begin = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1)
        await clock.until(web.collections.start(aRequest({ id: `order-${index}`, payer: STUCK })));
    };
    await begin(0, 5);
    await clock.run(MINUTE_MS);
    expect(count("executeCollection")).toBe(5);
    await begin(5, 100);
    const before = count("retrieveCollectionStatus");
    await clock.run(MINUTE_MS);
    expect(count("executeCollection")).toBeGreaterThan(10);
    // Half of 180 requests.
    expect(count("retrieveCollectionStatus") - before).toBeGreaterThanOrEqual(80);
    await clock.until(worker.collections.close());
  });

  it("resume together without a stampede, and adopt nothing beforehand", async () => {
    const { clock, machine, store, sandbox } = openSharedShop({ answerMs: 50 });
    const web = machine({ watch: { work: false } });
    const ids = Array.from({ length: 40 }, (_, index) => `order-${index}`);
    for (const id of ids) await clock.until(web.collections.start(aRequest({ id })));
    const machines = Array.from({ length: 5 }, () => machine());
    const resumed = await clock.until(Promise.all(machines.map(({ collections }) => collections.resume())));
    expect(resumed).toEqual(Array(5).fill({ resumed: 0 }));
    await clock.run(2 * MINUTE_MS);
    for (const id of ids) expect(await store.load(id)).toMatchObject({ status: "completed" });
    expect([sandbox.ledger.charges.length, sandbox.ledger.sources.length]).toEqual([40, 40]);
  });
});

describe("the quota of all machines", () => {
  it("is the store's, where it brings one: what that does not give is not sent", async () => {
    const { clock, machine, store, asked } = openSharedShop();
    let left = 2;
    const limiter = (options: RateLimiterOptions): RateLimiter => ({
      ...createRateLimiter(options),
      requestsPerSecond: 50,
      tryAcquire: () => {
        left -= 1;
        return left >= 0;
      },
      mayOwe: () => false,
      waitMs: () => 1_000,
    });
    const { collections } = machine({ store: Object.assign({}, store, { limiter }) });
    void collections.start(aRequest(), { wait: false });
    await clock.run(10 * SECOND_MS);
    expect(asked()).toHaveLength(2);
    left = 100;
    await clock.run(10 * SECOND_MS);
    expect(asked()).toContain("executeCollection");
  });
});

describe("onSettled over machines", () => {
  it.each([true, false])(
    "gives each ending to one handler, wherever it was seen (told of changes: %s)",
    async (tells) => {
      const { clock, machine } = openSharedShop({ tells });
      const seen: SettledOutcome[] = [];
      const handler = (outcome: SettledOutcome) => void seen.push(outcome);
      const machines = [machine(), machine(), machine({ watch: { work: false } })];
      machines[1]!.collections.onSettled(handler);
      machines[2]!.collections.onSettled(handler);
      await clock.until(machines[0]!.collections.resume());
      const ids = ["order-1", "order-2", "order-3", "order-4"];
      for (const id of ids) await clock.until(machines[2]!.collections.start(aRequest({ id })));
      await clock.run(tells ? 10 * SECOND_MS : MINUTE_MS);
      expect(seen.map(({ id }) => id).sort()).toEqual(ids);
    },
  );
});

describe("an ended payment", () => {
  it("is read again by whoever claims it, five minutes later", async () => {
    const { clock, machine, count } = openSharedShop();
    const failing = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const first = machine();
    const payment = await clock.until(first.collections.start(aRequest({ payer: failing })));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
    first.kill();
    await clock.until(machine().collections.resume());
    await clock.run(4 * MINUTE_MS);
    const before = count("retrieveCollectionStatus");
    await clock.run(2 * MINUTE_MS);
    // Its own reference, and that of an attempt after it which the store may have lost.
    expect(count("retrieveCollectionStatus")).toBe(before + 2);
    await clock.run(60 * MINUTE_MS);
    expect(count("retrieveCollectionStatus")).toBe(before + 4);
  });
});
