import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createRateLimiter, type RateLimiterOptions } from "../../../flow/src/quota/create-rate-limiter.ts";
import type { RateLimiter } from "../../../flow/src/quota/rate-limiter.ts";
import type { SharedStore } from "../../../flow/src/stores/shared-store.ts";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { type AttentionReport, createCollections, memoryStore, type SettledOutcome } from "../../src/index.ts";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const SAVES = 8;

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

describe("a machine that dies", () => {
  const moments = (["before", "after"] as const).flatMap((when) =>
    Array.from({ length: SAVES }, (_, index) => ({ when, save: index + 1 })),
  );

  it.each(moments)(
    "$when save $save is followed by another one within seconds, and nothing is lost or charged twice",
    async ({ when, save }) => {
      const { clock, machine, sandbox, store } = openSharedShop();
      const heir = machine();
      await clock.until(heir.collections.resume());
      const victim = machine();
      victim.killAtSave(save, when);
      victim.collections.start(aRequest()).catch(() => undefined);
      await clock.run(SECOND_MS);
      const asked = sandbox.requests.length;
      await clock.run(10 * SECOND_MS);
      const isOver = when === "after" && save === SAVES;
      if (!isOver) expect(sandbox.requests.length, "asked by the heir").toBeGreaterThan(asked);
      await clock.run(2 * MINUTE_MS);
      expect(await store.load("order-1042")).toMatchObject({ status: "completed" });
      expect([sandbox.ledger.charges.length, sandbox.ledger.sources.length]).toEqual([1, 1]);
    },
  );

  it("while it looks is followed within seconds", async () => {
    const { clock, machine, sandbox, count } = openSharedShop();
    const victim = machine();
    await clock.until(victim.collections.start(aRequest({ payer: STUCK })));
    sandbox.faults.add({ kind: "delayed", delayMs: 20_000, operation: "retrieveCollectionStatus" });
    await clock.run(6 * SECOND_MS);
    const looks = count("retrieveCollectionStatus");
    victim.kill();
    const heir = machine();
    await clock.until(heir.collections.resume());
    await clock.run(7 * SECOND_MS);
    expect(count("retrieveCollectionStatus")).toBeGreaterThan(looks);
  });
});

describe("a web process beside workers", () => {
  const WEB = { watch: { work: false } };

  it("only stores what it starts, and a worker begins within its next poll", async () => {
    const { clock, machine, asked } = openSharedShop();
    const web = machine(WEB);
    const payment = await clock.until(web.collections.start(aRequest()));
    expect([payment.record.stage, asked()]).toEqual(["preparing", []]);
    const worker = machine();
    await clock.until(worker.collections.resume());
    await clock.run(300);
    expect(asked()).toContain("executeCollection");
  });

  it.each([true, false])(
    "hears of the ending and of each step that a worker takes (told of changes: %s)",
    async (tells) => {
      const { clock, machine, sandbox } = openSharedShop({ tells, answerMs: 20 });
      await clock.until(machine().collections.resume());
      const payment = await clock.until(machine(WEB).collections.start(aRequest()));
      const events = collectAll(payment.events());
      expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
      const lateMs = clock.now() - sandbox.ledger.charges[0]!.settledAt!.getTime();
      expect(lateMs).toBeLessThan(6_000);
      const told = (await clock.until(events)).map((event) => `${event.type} ${"step" in event ? event.step : ""}`);
      for (const step of ["party", "source", "execute", "settle"]) expect(told).toContain(`step.done ${step}`);
      expect(new Set(told).size, told.join()).toBe(told.length);
      expect(told.at(-1)).toBe("settled ");
    },
  );

  it("reads what many callers wait for by one question at a time", async () => {
    const { clock, machine, store } = openSharedShop();
    let questions = 0;
    const counting = {
      ...store,
      shared: true,
      loadAll: (...args: readonly unknown[]) => {
        questions += 1;
        return (store as never as { loadAll(...given: unknown[]): Promise<never> }).loadAll(...args);
      },
    };
    const web = machine({ ...WEB, store: counting });
    const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    const payments = await clock.until(Promise.all(ids.map((id) => web.collections.start(aRequest({ id })))));
    const outcomes = Promise.all(payments.map((payment) => payment.settled({ timeoutMs: MINUTE_MS })));
    await clock.until(outcomes);
    expect(questions).toBeGreaterThan(20);
    expect(questions).toBeLessThan(60);
  });

  it("waits through an outage of the store, and hears of the ending afterwards", async () => {
    const { clock, machine, store } = openSharedShop();
    await clock.until(machine().collections.resume());
    let isDown = false;
    const onlyUp =
      (work: (...args: unknown[]) => unknown) =>
      async (...args: unknown[]) => {
        if (isDown) throw new Error("the store cannot be reached");
        return work(...args);
      };
    const { load, save, claim, postpone, now, loadAll } = store as unknown as Record<string, () => unknown>;
    const failing = Object.entries({ load, save, claim, postpone, now, loadAll });
    const ofWeb = { ...store, ...Object.fromEntries(failing.map(([name, work]) => [name, onlyUp(work!)])) };
    const web = machine({ ...WEB, store: ofWeb });
    const payment = await clock.until(web.collections.start(aRequest()));
    isDown = true;
    const waiting = payment.settled();
    await clock.run(30 * SECOND_MS);
    isDown = false;
    expect(await clock.until(waiting)).toMatchObject({ status: "completed" });
  });

  it("retries for a worker to go on with", async () => {
    const { clock, machine } = openSharedShop();
    const failing = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    await clock.until(machine().collections.resume());
    const web = machine(WEB);
    const payment = await clock.until(web.collections.start(aRequest({ payer: failing })));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
    const again = await clock.until(web.collections.retry("order-1042"));
    expect(again.record).toMatchObject({ attempt: 2, stage: "preparing" });
    expect(await clock.until(again.settled())).toMatchObject({ status: "failed" });
  });

  it("needs a store that processes share", () => {
    const { clock, client } = openShop();
    expect(() => createCollections({ client, clock, store: memoryStore(), ...WEB })).toThrow(
      expect.objectContaining({ name: "DollrConfigError", message: expect.stringContaining("watch.work is false") }),
    );
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

describe("clocks that are minutes apart", () => {
  it.each([2 * MINUTE_MS, -2 * MINUTE_MS])(
    "do not matter where the store has one: what is leased stays with its process (%i ms)",
    async (offMs) => {
      const { clock, machine, sandbox, count } = openSharedShop();
      sandbox.faults.add({ kind: "delayed", delayMs: 20_000, operation: "createInvoice" });
      const starting = machine().collections.start(aRequest({ payer: STUCK }));
      await clock.run(5 * SECOND_MS);
      const other = machine({}, offMs);
      await clock.until(other.collections.resume());
      const payment = await clock.until(starting);
      expect([count("createParty"), sandbox.ledger.sources.length]).toEqual([1, 1]);
      expect(payment.record.createdAt.getTime()).toBeLessThan(clock.now());
      const begun = await clock.until(other.collections.start(aRequest({ id: "order-2", payer: STUCK })));
      expect(Math.abs(begun.record.createdAt.getTime() - clock.now())).toBeLessThan(SECOND_MS);
    },
  );

  it("of a process that stood still may have dated a payment most of a day ahead: a sweep takes it up", async () => {
    const { clock, machine, store, sandbox } = openSharedShop();
    const web = machine({ watch: { work: false } });
    const payment = await clock.until(web.collections.start(aRequest()));
    const wakeAt = new Date(clock.now() + 20 * 60 * MINUTE_MS);
    await (store as unknown as SharedStore).postpone([{ ...payment.record, wakeAt }]);
    await clock.until(machine().collections.resume());
    await clock.run(MINUTE_MS);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("do not make a payment old: it is looked at as often, and is not called overdue", async () => {
    const reports: AttentionReport[] = [];
    const onAttention = (report: AttentionReport) => void reports.push(report);
    const { clock, machine, count } = openSharedShop();
    const ahead = machine({ watch: { onAttention } }, 60 * MINUTE_MS);
    await clock.until(ahead.collections.start(aRequest({ payer: STUCK })));
    await clock.run(10 * MINUTE_MS);
    expect(count("retrieveCollectionStatus")).toBeGreaterThan(100);
    expect(reports).toEqual([]);
    await clock.run(10 * MINUTE_MS);
    expect(reports.map(({ kind }) => kind)).toEqual(["overdue"]);
  });
});

describe("close", () => {
  it("leaves what is under way to others at once, and no timer", async () => {
    const { clock, machine, sandbox, count } = openSharedShop({ answerMs: 100 });
    const closing = machine();
    const starting = closing.collections.start(aRequest());
    await clock.run(150);
    await clock.until(closing.collections.close());
    await clock.until(starting);
    expect(clock.sleeping).toBe(0);
    expect(count("executeCollection")).toBe(0);
    const heir = machine();
    await clock.until(heir.collections.resume());
    await clock.run(SECOND_MS);
    expect(count("executeCollection")).toBe(1);
    expect(sandbox.ledger.sources).toHaveLength(1);
  });

  it("gives back what was claimed and not begun", async () => {
    const { clock, machine, store } = openSharedShop({ answerMs: 1_000 });
    const web = machine({ watch: { work: false } });
    for (let index = 0; index < 8; index += 1)
      await clock.until(web.collections.start(aRequest({ id: `order-${index}`, payer: STUCK })));
    const worker = machine({ watch: { requestsPerSecond: 2 } });
    await clock.until(worker.collections.resume());
    await clock.run(300);
    await clock.until(worker.collections.close());
    const due = await store.claim(new Date(clock.now()), 1, 100);
    expect(due).toHaveLength(8);
    expect(clock.sleeping).toBe(0);
  });
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
