import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { collect, memoryStore, type SettledOutcome } from "../../src/index.ts";
import { aRecord } from "../../src/testing/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

describe("old payments", () => {
  it("do not slow down new ones", async () => {
    const { clock, worker, sandbox, store } = openShop();
    const createdAt = new Date(clock.now() - 2 * 24 * 60 * MINUTE_MS);
    const old = { stage: "executed", createdAt, updatedAt: createdAt, wakeAt: createdAt } as const;
    for (let index = 0; index < 200; index += 1) await store.open(aRecord({ ...old, id: `old-${index}` }));
    const collections = worker({ watch: { requestsPerSecond: 5 } });
    await clock.until(collections.resume());
    await clock.run(MINUTE_MS);
    const payment = await clock.until(collections.start(aRequest({ payer: STUCK })));
    await clock.run(5 * MINUTE_MS);
    const reads = sandbox.requests.filter(({ referenceId }) => referenceId === payment.referenceId);
    expect(reads.length).toBeGreaterThan((5 * MINUTE_MS) / 6_000);
  });
});

describe("hosts of your own", () => {
  it("bring a payment to its ending by advance alone", async () => {
    const { clock, worker } = openShop();
    const collections = worker({ watch: { enabled: false } });
    const payment = await clock.until(collections.start(aRequest()));
    await clock.run(10 * MINUTE_MS);
    expect(payment.record.status).toBe("pending");
    const host = worker({ watch: { enabled: false } });
    const first = await clock.until(host.advance(payment.id));
    expect(first).toEqual({ done: true });
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(await clock.until(host.advance(payment.id))).toEqual({ done: true });
  });

  it("are told when to call again", async () => {
    const { clock, worker } = openShop();
    const collections = worker({ watch: { enabled: false } });
    await clock.until(collections.start(aRequest({ payer: STUCK }), { wait: true }));
    const again = await clock.until(collections.advance("order-1042"));
    expect(again).toMatchObject({ wakeAt: expect.any(Date) });
    if ("wakeAt" in again) expect(again.wakeAt.getTime() - clock.now()).toBeGreaterThanOrEqual(2_000);
    expect(clock.sleeping).toBe(0);
  });
});

describe("onSettled", () => {
  const record = (seen: SettledOutcome[]) => (outcome: SettledOutcome) => {
    seen.push(outcome);
  };

  it("gives each ending to one handler of many workers", async () => {
    const { clock, worker } = openShop();
    const seen: SettledOutcome[] = [];
    const workers = [worker(), worker(), worker()];
    for (const each of workers) each.onSettled(record(seen));
    const ids = ["order-1", "order-2", "order-3", "order-4"];
    for (const [index, id] of ids.entries()) await clock.until(workers[index % 3]!.start(aRequest({ id })));
    await clock.run(5 * MINUTE_MS);
    expect(seen.map(({ id }) => id).sort()).toEqual(ids);
  });

  it("gives it again to whoever is there, if the handler did not confirm", async () => {
    const { clock, worker } = openShop();
    const seen: string[] = [];
    const closed = worker();
    closed.onSettled(async () => {
      seen.push("first");
      throw new Error("the warehouse is closed");
    });
    const payment = await clock.until(worker().start(aRequest()));
    await clock.until(payment.settled());
    await clock.run(MINUTE_MS);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    await clock.until(closed.close());
    worker().onSettled(() => {
      seen.push("second");
    });
    await clock.run(10 * MINUTE_MS);
    expect(seen.filter((each) => each === "second")).toHaveLength(1);
  });

  it("gives what ended while nobody was there, and not what ended before `since`", async () => {
    const { clock, worker } = openShop();
    const early = await clock.until(worker().start(aRequest({ id: "order-1" })));
    await clock.until(early.settled());
    await clock.run(MINUTE_MS);
    const since = new Date(clock.now());
    const late = await clock.until(worker().start(aRequest({ id: "order-2" })));
    await clock.until(late.settled());
    const seen: SettledOutcome[] = [];
    worker().onSettled(record(seen), { since });
    await clock.run(MINUTE_MS);
    expect(seen.map(({ id }) => id)).toEqual(["order-2"]);
  });

  it("waits for a handler that takes its time, and gives the same ending to nobody else meanwhile", async () => {
    const { clock, worker } = openShop();
    const seen: string[] = [];
    for (const name of ["a", "b"]) {
      worker().onSettled(async () => {
        seen.push(name);
        await clock.sleep(2 * MINUTE_MS);
      });
    }
    const payment = await clock.until(worker().start(aRequest()));
    await clock.until(payment.settled());
    await clock.run(30 * MINUTE_MS);
    expect(seen).toHaveLength(1);
  });
});

describe("close", () => {
  it("leaves no timer, answers who waits, and leaves the payment to resume", async () => {
    const { clock, worker } = openShop();
    const collections = worker();
    await clock.until(collections.resume());
    const payment = await clock.until(collections.start(aRequest({ payer: STUCK })));
    const waiting = payment.settled();
    const events = collectAll(payment.events());
    await clock.until(collections.close());
    expect(await clock.until(waiting)).toMatchObject({ status: "pending" });
    expect((await clock.until(events)).length).toBeGreaterThan(0);
    expect(clock.sleeping).toBe(0);
    await expect(clock.until(collections.start(aRequest({ id: "order-2" })))).rejects.toThrow(/closed/);
    expect(await clock.until(worker().resume())).toEqual({ resumed: 1 });
  });
});

describe("collect", () => {
  it("collects one payment by one call", async () => {
    const { clock, client, sandbox } = openShop();
    const outcome = await clock.until(collect(aRequest(), { client, clock, store: memoryStore() }));
    expect(outcome).toMatchObject({ status: "completed", payer: { amount: "25.50", currency: "USD" } });
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(clock.sleeping).toBe(0);
  });
});
