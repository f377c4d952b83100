import { describe, expect, it } from "vitest";
import { type CollectionEvent, memoryStore } from "../../src/index.ts";
import { loadedRequest } from "../support/load.ts";
import { aRequest, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
/** Ten times less than what follows asks for. */
const SLOW = { requestsPerSecond: 4 };

/** A shop where so many payments were started at once. */
async function openBusyShop(count: number, watch: object = SLOW) {
  const shop = openShop({ answerMs: 50 });
  const events: CollectionEvent[] = [];
  const onEvent = (event: CollectionEvent) => void events.push(event);
  const collections = shop.worker({ watch: { ...watch, onEvent } });
  const numbers = Array.from({ length: count }, (_, number) => number);
  const payments = await Promise.all(
    numbers.map((number) => collections.start(loadedRequest(number), { wait: false })),
  );
  return { ...shop, collections, payments, events };
}

it.each(
  (["document", "checkout", "hosted"] as const).flatMap((via) =>
    [1, 2, 3].map((perSecond) => [via, perSecond] as const),
  ),
)("a payment goes through where Dollr takes no more than so many requests a second: %s, %i", async (via, perSecond) => {
  const shop = openShop({ settleAfterMs: 0, behaviour: { requestsPerSecond: perSecond } });
  const collections = shop.worker();
  const payment = await shop.clock.until(collections.start(aRequest({ via })));
  await shop.clock.run(5 * MINUTE_MS);
  expect(payment.record.status).toBe(via === "hosted" ? "action-required" : "completed");
  await shop.clock.until(collections.close());
});

describe("when more is started than the quota carries", () => {
  it("stores all at once, and tells of those that wait when to ask again, which is never in the past", async () => {
    const { clock, store, payments, events, collections } = await openBusyShop(20);
    for (const { id } of payments) expect(await store.load(id)).toMatchObject({ stage: "preparing" });
    const queued = events.filter((event) => event.type === "queued");
    expect(queued.length).toBeGreaterThanOrEqual(18);
    for (const { at, askAgainAt } of queued) expect(askAgainAt.getTime()).toBeGreaterThan(at.getTime());
    const last = payments.at(-1)!;
    for (let waited = 0; waited < 60; waited += 1) {
      const outcome = await clock.until(last.settled({ timeoutMs: 0 }));
      if (outcome.status === "pending") expect(outcome.askAgainAt.getTime()).toBeGreaterThan(clock.now());
      await clock.run(1_000);
    }
    await clock.until(collections.close());
  });

  it("begins them in the order in which they were started, and each of them ends", async () => {
    const { clock, payments, events } = await openBusyShop(20);
    const outcomes = await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill("completed"));
    const begun = events.filter((event) => event.type === "step.started" && event.step === "party");
    expect(begun.map(({ id }) => id)).toEqual(payments.map(({ id }) => id));
  });

  it("is one payment, however often it is started while it waits", async () => {
    const { clock, collections, payments, sandbox } = await openBusyShop(10);
    const again = await Promise.all([1, 2, 3].map(() => collections.start(loadedRequest(9), { wait: false })));
    await clock.until(Promise.all([...payments, ...again].map((payment) => payment.settled())));
    expect(sandbox.ledger.charges).toHaveLength(10);
    expect(sandbox.ledger.sources).toHaveLength(10);
  });

  it("with wait resolves when its first pass is done, or the caller's signal ends the wait", async () => {
    const { clock, collections, payments } = await openBusyShop(10);
    const waiting = collections.start(loadedRequest(10));
    const giveUp = new AbortController();
    const leaving = collections.start(loadedRequest(11), { signal: giveUp.signal });
    await clock.run(1_000);
    giveUp.abort(new Error("the visitor left"));
    await expect(leaving).rejects.toThrow("the visitor left");
    expect((await clock.until(waiting)).record.stage).toBe("executed");
    await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    await clock.run(MINUTE_MS);
    expect((await collections.get("order-11"))?.record.status).toBe("completed");
  });

  it("refuses one beyond the bound before it is stored, and takes it when there is room again", async () => {
    const { clock, collections, payments, store, sandbox } = await openBusyShop(5, { ...SLOW, maxQueued: 5 });
    const refused = { name: "QueueFullError", outcome: "not-sent", message: expect.stringContaining("order-6") };
    // The first one has begun, so there is room for one more.
    await collections.start(loadedRequest(5), { wait: false });
    await expect(collections.start(loadedRequest(6), { wait: false })).rejects.toMatchObject(refused);
    expect(await store.load("order-6")).toBeUndefined();
    // One that is stored is joined all the same.
    await collections.start(loadedRequest(4), { wait: false });
    await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    await clock.run(MINUTE_MS);
    expect(sandbox.ledger.sources).toHaveLength(6);
    const taken = await clock.until(collections.start(loadedRequest(6)));
    expect(await clock.until(taken.settled())).toMatchObject({ status: "completed" });
  });

  it("leaves those that wait to the next process, when this one is closed or dies", async () => {
    const { clock, worker, collections, sandbox } = await openBusyShop(10);
    await clock.run(2_000);
    await clock.until(collections.close());
    expect(sandbox.ledger.charges.length).toBeLessThan(10);
    const next = worker();
    await clock.until(next.resume());
    await clock.run(3 * MINUTE_MS);
    expect(sandbox.ledger.charges).toHaveLength(10);
    await clock.until(next.close());
  });

  it("is not begun twice by two processes, of which one waits for its quota while the other has plenty", async () => {
    const { clock, worker, payments, sandbox } = await openBusyShop(10, { requestsPerSecond: 1 });
    const rich = worker({ watch: { requestsPerSecond: 100 } });
    await clock.until(rich.resume());
    await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    await clock.run(MINUTE_MS);
    expect(sandbox.ledger.charges).toHaveLength(10);
    expect(sandbox.ledger.sources).toHaveLength(10);
  });
});

describe("an execution", () => {
  it("leaves as soon as it is announced, however much waits for the quota", async () => {
    const inner = memoryStore();
    const announcedMs = new Map<string, number>();
    const shop = openShop({
      answerMs: 50,
      store: {
        ...inner,
        async save(record) {
          if (record.stage === "executing") announcedMs.set(record.referenceId, shop.clock.now());
          return inner.save(record);
        },
      },
    });
    const { clock, sandbox, worker } = shop;
    const collections = worker({ watch: SLOW });
    const numbers = Array.from({ length: 15 }, (_, number) => number);
    const payments = await Promise.all(numbers.map((n) => collections.start(loadedRequest(n), { wait: false })));
    await clock.until(Promise.all(payments.map((payment) => payment.settled())));
    const sent = sandbox.requests.filter(({ operation }) => operation === "executeCollection");
    expect(sent).toHaveLength(15);
    for (const { referenceId, arrivedAt } of sent)
      expect(arrivedAt.getTime() - announcedMs.get(referenceId!)!).toBeLessThanOrEqual(50);
  });
});

describe("requests for a token", () => {
  it("count as well", async () => {
    const { clock, worker, sandbox } = openShop({ tokenMinutes: 1 });
    const collections = worker({ watch: { requestsPerSecond: 1 } });
    const numbers = Array.from({ length: 30 }, (_, number) => number);
    await Promise.all(numbers.map((number) => collections.start(loadedRequest(number), { wait: false })));
    await clock.run(5 * MINUTE_MS);
    const tokens = sandbox.requests.filter(({ operation }) => operation === "obtainToken");
    expect(tokens.length).toBeGreaterThanOrEqual(5);
    expect(sandbox.requests.length).toBeLessThanOrEqual(5 * 60 + 2);
  });
});
