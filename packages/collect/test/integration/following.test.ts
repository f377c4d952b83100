import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import type { AttentionReport, CollectionEvent } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

describe("settled", () => {
  it("answers how it stands after timeoutMs, and does not throw", async () => {
    const { clock, worker } = openShop();
    const payment = await clock.until(worker().start(aRequest({ payer: STUCK })));
    const startedMs = clock.now();
    const outcome = await clock.until(payment.settled({ timeoutMs: 10_000 }));
    expect(outcome).toMatchObject({ status: "pending", referenceId: payment.referenceId });
    expect(clock.now() - startedMs).toBe(10_000);
    if (outcome.status === "pending") expect(outcome.askAgainAt.getTime()).toBeGreaterThan(clock.now());
  });

  it("ends with the signal's reason, and the payment goes on", async () => {
    const { clock, worker } = openShop();
    const payment = await clock.until(worker().start(aRequest()));
    const giveUp = new AbortController();
    const waiting = payment.settled({ signal: giveUp.signal });
    giveUp.abort(new Error("the visitor left"));
    await expect(waiting).rejects.toThrow("the visitor left");
    await clock.run(MINUTE_MS);
    expect(payment.record.status).toBe("completed");
  });

  it("answers at once what has ended, from any process", async () => {
    const { clock, worker } = openShop();
    const payment = await clock.until(worker().start(aRequest()));
    const outcome = await clock.until(payment.settled());
    const elsewhere = await clock.until(worker().get(payment.id));
    expect(await clock.until(elsewhere!.settled({ timeoutMs: 0 }))).toEqual(outcome);
  });
});

describe("start", () => {
  it("with wait: false resolves when it is stored", async () => {
    const { clock, worker, store, sandbox } = openShop();
    const payment = await worker().start(aRequest(), { wait: false });
    expect(await store.load(payment.id)).toMatchObject({ stage: "preparing", referenceId: payment.referenceId });
    expect(sandbox.requests.filter(({ operation }) => operation === "executeCollection")).toHaveLength(0);
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
  });

  it("is refused with every wrong field before anything is stored or sent", async () => {
    const { clock, worker, store, sandbox } = openShop();
    const wrong = { ...aRequest({ currency: "usd" }), items: [], payer: { name: "", phone: "12" } };
    await expect(clock.until(worker().start(wrong))).rejects.toMatchObject({
      name: "DollrInputError",
      fields: [{ path: "currency" }, { path: "payer.phone" }, { path: "payer.name" }, { path: "items" }],
    });
    expect(await store.load("order-1042")).toBeUndefined();
    expect(sandbox.requests).toHaveLength(0);
  });
});

describe("events", () => {
  it("tell each step in order, up to the ending", async () => {
    const { clock, worker } = openShop();
    const payment = await worker().start(aRequest(), { wait: false });
    const events = await clock.until(collectAll(payment.events()));
    const told = events.map((event) => ("step" in event ? `${event.type} ${event.step}` : event.type));
    expect(told.filter((each) => each.startsWith("step.done"))).toEqual(
      expect.arrayContaining(
        [
          "operator",
          "party",
          "counterparty",
          "account",
          "source",
          "items",
          "publish",
          "session",
          "execute",
          "settle",
        ].map((step) => `step.done ${step}`),
      ),
    );
    expect(told.filter((each) => each.startsWith("step.started"))).toHaveLength(10);
    expect(told.at(-1)).toBe("settled");
    expect(told.at(-2)).toBe("status.changed");
  });

  it("tell one who comes late, or from elsewhere, what was done before", async () => {
    const { clock, worker } = openShop();
    const payment = await clock.until(worker().start(aRequest()));
    await clock.until(payment.settled());
    const elsewhere = await clock.until(worker().get(payment.id));
    for (const late of [payment, elsewhere!]) {
      const types = (await clock.until(collectAll(late.events()))).map(({ type }) => type);
      expect(types.filter((type) => type === "step.done")).toHaveLength(10);
      expect(types.at(-1)).toBe("settled");
      expect(types.filter((type) => type === "settled")).toHaveLength(1);
    }
  });

  it("never hold up money: consumers may be slow, or throw", async () => {
    const { clock, worker } = openShop();
    const heard: CollectionEvent[] = [];
    const onEvent = (event: CollectionEvent) => {
      heard.push(event);
      if (heard.length % 2 === 0) throw new Error("a broken hook");
      return Promise.reject(new Error("a broken async hook"));
    };
    const payment = await worker({ watch: { onEvent } }).start(aRequest(), { wait: false });
    const slow = payment.events()[Symbol.asyncIterator]();
    await clock.until(slow.next());
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(heard.at(-1)).toMatchObject({ type: "settled", outcome: { status: "completed" } });
    expect(await clock.until(slow.next())).toMatchObject({ done: false });
  });

  it("tell of status changes with the reason", async () => {
    const { clock, worker, sandbox } = openShop();
    sandbox.faults.add({ kind: "answer-lost", operation: "executeCollection" });
    sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", skip: 1, times: 3 });
    const payment = await worker().start(aRequest(), { wait: false });
    const changes = (await clock.until(collectAll(payment.events()))).filter(
      (event) => event.type === "status.changed",
    );
    expect(changes.map(({ from, to }) => `${from} ${to}`)).toEqual(["pending unknown", "unknown completed"]);
    expect(changes[0]).toMatchObject({ why: expect.stringContaining("executeCollection") });
  });
});

describe("list and overdue", () => {
  it("lists by status and age", async () => {
    const { clock, worker } = openShop();
    const collections = worker();
    const done = await clock.until(collections.start(aRequest({ id: "order-1" })));
    await clock.until(done.settled());
    await clock.until(collections.start(aRequest({ id: "order-2", payer: STUCK })));
    await clock.run(10 * MINUTE_MS);
    await clock.until(collections.start(aRequest({ id: "order-3", payer: STUCK })));
    const ids = async (filter: Parameters<typeof collections.list>[0]) =>
      (await clock.until(collectAll(collections.list(filter)))).map(({ id }) => id);
    expect(await ids({})).toEqual(["order-1", "order-2", "order-3"]);
    expect(await ids({ status: "completed" })).toEqual(["order-1"]);
    expect(await ids({ status: "pending" })).toEqual(["order-2", "order-3"]);
    expect(await ids({ status: "pending", olderThanMs: 5 * MINUTE_MS })).toEqual(["order-2"]);
    expect(await ids({ open: true })).toEqual(["order-2", "order-3"]);
    expect(await ids({ undelivered: true })).toEqual(["order-1"]);
    expect(await ids({ open: false, undelivered: false, limit: 2 })).toEqual(["order-1", "order-2"]);
    expect(await ids({ open: true, limit: 1 })).toEqual(["order-2"]);
  });

  it("lists as undelivered only what no handler has confirmed", async () => {
    const { clock, worker } = openShop();
    const collections = worker();
    const payment = await clock.until(collections.start(aRequest()));
    await clock.until(payment.settled());
    const undelivered = () => clock.until(collectAll(collections.list({ undelivered: true })));
    expect(await undelivered()).toHaveLength(1);
    collections.onSettled(() => undefined);
    await clock.run(MINUTE_MS);
    expect(await undelivered()).toEqual([]);
  });

  it("reports a payment that is overdue, once", async () => {
    const { clock, worker } = openShop();
    const overdue: AttentionReport[] = [];
    const onAttention = (report: AttentionReport) => {
      overdue.push(report);
      throw new Error("a broken hook");
    };
    const collections = worker({ watch: { onAttention, overdueMs: 5 * MINUTE_MS } });
    await clock.until(collections.start(aRequest({ payer: STUCK })));
    await clock.run(4 * MINUTE_MS);
    expect(overdue).toHaveLength(0);
    await clock.run(60 * MINUTE_MS);
    expect(overdue).toMatchObject([{ kind: "overdue", id: "order-1042", record: { status: "pending" } }]);
  });

  it("reports a page that nobody could read for long, though it may be unpaid, and then its ending", async () => {
    const reports: AttentionReport[] = [];
    const { clock, worker, sandbox } = openShop();
    const onAttention = (report: AttentionReport) => void reports.push(report);
    const collections = worker({ watch: { onAttention, overdueMs: 15 * MINUTE_MS } });
    const payment = await clock.until(collections.start(aRequest({ via: "hosted" })));
    await clock.run(20 * MINUTE_MS);
    expect(reports).toEqual([]);
    const broken = sandbox.faults.add({ kind: "server-error", operation: "retrieveSourceStatus", times: 10_000 });
    sandbox.payer.pay(payment.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
    await clock.run(14 * MINUTE_MS);
    expect(reports).toEqual([]);
    // It is looked at every few minutes by now.
    await clock.run(7 * MINUTE_MS);
    expect(reports).toMatchObject([{ kind: "overdue", id: "order-1042" }]);
    expect(reports[0]!.message).toMatch(
      / could not be read for (1[5-9]|2\d) minutes, so nobody knows whether it was paid: /,
    );
    broken.remove();
    await clock.run(60 * MINUTE_MS);
    expect(payment.record.status).toBe("completed");
    expect(reports).toHaveLength(1);
  });

  it("reports it in time, however long its beginning or its next look waits for the quota", async () => {
    const { clock, worker } = openShop();
    const heardMs = new Map<string, number>();
    const onAttention = (report: AttentionReport) => {
      if (report.kind === "overdue") heardMs.set(report.id, clock.now() - report.record.createdAt.getTime());
    };
    const collections = worker({ watch: { onAttention, overdueMs: 5 * MINUTE_MS, requestsPerSecond: 1 } });
    const ids = Array.from({ length: 100 }, (_, index) => `order-${index}`);
    const starts = ids.map((id) => collections.start(aRequest({ id, payer: STUCK })));
    await clock.run(20 * MINUTE_MS);
    expect([...heardMs.keys()].toSorted()).toEqual(ids.toSorted());
    expect(Math.max(...heardMs.values())).toBeLessThan(5.6 * MINUTE_MS);
    await clock.until(collections.close());
    await Promise.allSettled(starts);
  });
});

describe("how often it is asked", () => {
  it("is every 2 to 5 s, after half an hour every few minutes, after a day hourly", async () => {
    const { clock, worker, sandbox } = openShop();
    await clock.until(worker().start(aRequest({ payer: STUCK })));
    const gaps = async (forMs: number) => {
      const from = sandbox.requests.length;
      await clock.run(forMs);
      const at = sandbox.requests
        .slice(from)
        .filter(({ operation }) => operation !== "obtainToken")
        .map(({ arrivedAt }) => arrivedAt.getTime());
      return at.slice(1).map((each, index) => each - at[index]!);
    };
    const soon = await gaps(20 * MINUTE_MS);
    expect(Math.min(...soon)).toBeGreaterThanOrEqual(1_999);
    expect(Math.max(...soon)).toBeLessThanOrEqual(5_100);
    await clock.run(15 * MINUTE_MS);
    const later = await gaps(120 * MINUTE_MS);
    expect(Math.min(...later)).toBeGreaterThanOrEqual(2 * MINUTE_MS - 1);
    expect(Math.max(...later)).toBeLessThanOrEqual(5 * MINUTE_MS + 100);
    await clock.run(23 * 60 * MINUTE_MS);
    const hourly = await gaps(24 * 60 * MINUTE_MS);
    expect(Math.min(...hourly)).toBeGreaterThanOrEqual(50 * MINUTE_MS);
    expect(hourly.length).toBeGreaterThanOrEqual(19);
  });

  it("stretches towards 30 s when many wait, and keeps to the quota", async () => {
    const { clock, worker, sandbox } = openShop();
    const collections = worker({ watch: { requestsPerSecond: 5 } });
    const ids = Array.from({ length: 100 }, (_, index) => `order-${index}`);
    for (const id of ids) await clock.until(collections.start(aRequest({ id, payer: STUCK })));
    await clock.run(2 * MINUTE_MS);
    const from = sandbox.requests.length;
    await clock.run(2 * MINUTE_MS);
    const reads = sandbox.requests.slice(from);
    expect(reads.length).toBeLessThanOrEqual(5 * 120 + 5);
    const byPayment = new Map<string, number>();
    for (const { referenceId } of reads) byPayment.set(referenceId ?? "", (byPayment.get(referenceId ?? "") ?? 0) + 1);
    expect(byPayment.size).toBe(100);
    expect(Math.min(...byPayment.values())).toBeGreaterThanOrEqual(3);
  });
});
