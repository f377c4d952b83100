import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type AttentionReport, type CollectionEvent, createCollections, memoryStore } from "../../src/index.ts";
import { mortal } from "../support/mortal.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const IN_2040_MS = 15 * 365 * DAY_MS;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

/** A shop whose wall clock can be set, while time goes on for Dollr and for whoever sleeps. */
function openSkewedShop(options: Parameters<typeof openShop>[0] = {}) {
  const shop = openShop(options);
  const { clock: truth, client, store } = shop;
  let now = () => truth.now();
  const clock = { now: () => now(), sleep: truth.sleep };
  return {
    ...shop,
    truth,
    /** By so much the wall clock is wrong from now on. */
    set(errorMs: number) {
      now = () => truth.now() + errorMs;
    },
    freeze() {
      const frozenMs = now();
      now = () => frozenMs;
    },
    process: (watch: object = {}, ownStore = store, ownClient = client) =>
      createCollections({ client: ownClient, store: ownStore, clock, random: () => 0.5, watch }),
    statusReads: () =>
      shop.sandbox.requests.filter(({ operation }) => /^retrieve\w+Status$/.test(operation ?? "")).length,
  };
}

describe("a wall clock that is set while payments are watched", () => {
  const SET = [
    ["back an hour", -HOUR_MS],
    ["back a day", -DAY_MS],
    ["forward a day", DAY_MS],
    ["to 2040", IN_2040_MS],
  ] as const;

  it.each(SET)("%s does not change when they are looked at", async (_, errorMs) => {
    const { truth, process, set, statusReads } = openSkewedShop();
    const collections = process();
    await truth.until(collections.start(aRequest({ payer: STUCK })));
    await truth.run(10_000);
    set(errorMs);
    const before = statusReads();
    await truth.run(MINUTE_MS);
    // Every 2 to 5 s.
    expect(statusReads() - before).toBeGreaterThanOrEqual(12);
    expect(statusReads() - before).toBeLessThanOrEqual(30);
    await truth.until(collections.close());
  });

  it.each(SET)("%s while one begins does not change when it is taken up", async (_, errorMs) => {
    const { truth, sandbox, store, process, set } = openSkewedShop();
    let isDown = false;
    let tries = 0;
    const send = async (...args: Parameters<typeof fetch>) => {
      await truth.sleep(500);
      tries += 1;
      if (isDown) throw new TypeError("fetch failed");
      return sandbox.fetch(...args);
    };
    const collections = process({}, store, createClient(truth, send as typeof fetch));
    const started = collections.start(aRequest());
    await truth.run(1_200);
    set(errorMs);
    isDown = true;
    await truth.until(started);
    const before = tries;
    await truth.run(MINUTE_MS);
    // After 2 to 5 s, and twice as long each time.
    expect(tries - before).toBeGreaterThanOrEqual(3);
    await truth.until(collections.close());
  });

  it.each([
    ["back from 2040", IN_2040_MS, 0, 7 * MINUTE_MS],
    ["back an hour", 0, -HOUR_MS, 7 * MINUTE_MS],
    ["back a day", 0, -DAY_MS, 7 * MINUTE_MS],
    ["to stand still", 0, "still", 7 * MINUTE_MS],
    ["forward a day", 0, DAY_MS, 7 * MINUTE_MS],
    ["to 2040", 0, IN_2040_MS, 7 * MINUTE_MS],
  ] as const)("%s does not keep what has failed from being read again", async (_, errorMs, then, withinMs) => {
    const behaviour = { flipsToCompletedAfterMs: 3 * MINUTE_MS };
    const { truth, process, set, freeze } = openSkewedShop({ settleAfterMs: 0, behaviour });
    set(errorMs);
    const collections = process();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES["insufficient-balance"].MTN_MOMO_LBR };
    const payment = await truth.until(collections.start(aRequest({ payer })));
    expect(await truth.until(payment.settled())).toMatchObject({ status: "failed" });
    await truth.run(MINUTE_MS);
    if (then === "still") freeze();
    else set(then);
    await truth.run(withinMs);
    expect((await collections.get(payment.id))!.record).toMatchObject({ status: "completed", corrects: "failed" });
    await truth.until(collections.close());
  });

  it("that stands still does not keep a payment from its ending, nor new ones from beginning", async () => {
    const { truth, process, freeze } = openSkewedShop({ settleAfterMs: 1_000 });
    const collections = process();
    freeze();
    for (const id of ["order-1", "order-2", "order-3"]) {
      const payment = await truth.until(collections.start(aRequest({ id })));
      expect(await truth.until(payment.settled({ timeoutMs: 20_000 }))).toMatchObject({ status: "completed" });
    }
    await truth.until(collections.close());
  });

  it("back a day does not change how long a step has taken", async () => {
    const { truth, process, set } = openSkewedShop({ answerMs: 500 });
    const took: number[] = [];
    const collections = process({ onEvent: (event: CollectionEvent) => "tookMs" in event && took.push(event.tookMs) });
    const started = collections.start(aRequest());
    for (let turn = 0; turn < 20; turn += 1) {
      await truth.run(260);
      set(-DAY_MS * turn);
    }
    await truth.until(started);
    expect(took.length).toBeGreaterThan(6);
    expect(Math.min(...took)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...took)).toBeLessThan(5_000);
    await truth.until(collections.close());
  });

  it("neither makes a payment overdue early nor keeps one from it", async () => {
    const { truth, process, set } = openSkewedShop();
    const overdue: string[] = [];
    const onAttention = (report: AttentionReport) => "id" in report && overdue.push(`${report.kind} ${report.id}`);
    const collections = process({ onAttention });
    await truth.until(collections.start(aRequest({ payer: STUCK })));
    set(DAY_MS);
    await truth.run(10 * MINUTE_MS);
    expect(overdue).toEqual([]);
    set(-DAY_MS);
    await truth.run(10 * MINUTE_MS);
    expect(overdue).toEqual(["overdue order-1042"]);
    await truth.until(collections.close());
  });
});

describe("a process whose clock is ahead at its start", () => {
  it.each([
    ["a day", DAY_MS],
    ["15 years", IN_2040_MS],
  ])("by %s looks at young payments as often as it should", async (_, errorMs) => {
    const { truth, process, set, statusReads } = openSkewedShop();
    const before = process();
    await truth.until(before.start(aRequest({ payer: STUCK })));
    await truth.run(MINUTE_MS);
    await truth.until(before.close());
    set(errorMs);
    const after = process();
    await truth.until(after.resume());
    const reads = statusReads();
    await truth.run(MINUTE_MS);
    expect(statusReads() - reads).toBeGreaterThanOrEqual(12);
    expect(statusReads() - reads).toBeLessThanOrEqual(30);
    await truth.until(after.close());
  });

  it("leaves payments that are looked at as often as they should when the clock is right again", async () => {
    const { truth, process, set, store, statusReads } = openSkewedShop({ answerMs: 500 });
    const ahead = process();
    const started = ahead.start(aRequest({ via: "hosted" }));
    await truth.run(750);
    set(IN_2040_MS);
    await truth.until(started);
    await truth.until(ahead.close());
    set(0);
    expect((await store.load("order-1042"))!.updatedAt.getTime()).toBeGreaterThan(truth.now() + DAY_MS);
    const after = process();
    await truth.until(after.resume());
    const reads = statusReads();
    await truth.run(MINUTE_MS);
    expect(statusReads() - reads).toBeGreaterThanOrEqual(12);
    await truth.until(after.close());
  });

  it("leaves old payments to their hourly looks", async () => {
    const { truth, process, set, statusReads } = openSkewedShop();
    const before = process();
    await truth.until(before.start(aRequest({ payer: STUCK })));
    await truth.run(26 * HOUR_MS);
    await truth.until(before.close());
    set(DAY_MS);
    const after = process();
    await truth.until(after.resume());
    const reads = statusReads();
    await truth.run(HOUR_MS);
    expect(statusReads() - reads).toBeLessThanOrEqual(3);
    await truth.until(after.close());
  });
});

describe("a payment that failed under a clock in 2040", () => {
  /** One that Dollr calls FAILED for half a minute, and then completed. */
  async function failAhead() {
    const shop = openSkewedShop();
    shop.set(IN_2040_MS);
    let isFailed = true;
    const client = createClient(shop.truth, async (url, init) => {
      const answer = await shop.sandbox.fetch(new Request(url, init));
      if (!isFailed || !/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
      return Response.json({ ...((await answer.json()) as object), status: "FAILED", gateway_message: "Timed out" });
    });
    const ahead = shop.process({}, shop.store, client);
    const payment = await shop.truth.until(ahead.start(aRequest()));
    await shop.truth.until(payment.settled());
    const heal = () => {
      isFailed = false;
    };
    return { ...shop, client, ahead, payment, heal };
  }

  it("is read again when the clock is put right, by the process that saw it fail", async () => {
    const { ahead, truth, set, heal, payment, store } = await failAhead();
    set(0);
    heal();
    await truth.run(HOUR_MS);
    expect(await store.load(payment.id)).toMatchObject({ status: "completed", corrects: "failed" });
    await truth.until(ahead.close());
  });

  it("is read again by a new process, at once and then as if it had ended just now", async () => {
    const { ahead, truth, set, client, store, process, statusReads } = await failAhead();
    await truth.until(ahead.close());
    set(0);
    const after = process({}, store, client);
    const reads = statusReads();
    await truth.until(after.resume());
    await truth.run(2 * HOUR_MS);
    expect(statusReads() - reads).toBe(3);
    await truth.run(5 * DAY_MS);
    expect(statusReads() - reads).toBe(4);
    await truth.until(after.close());
  });
});

it("a payment that was completed under a clock a day ahead is followed by a process whose clock is right", async () => {
  const { truth, process, set, store, sandbox } = openSkewedShop();
  set(DAY_MS);
  const ahead = process();
  const page = await truth.until(ahead.start(aRequest({ via: "hosted" })));
  sandbox.payer.pay(page.record.results.source!.id, { phone: MAGIC_PHONES.approved.MTN_MOMO_LBR });
  await truth.until(page.settled());
  await truth.until(ahead.close());
  set(0);
  expect((await store.load(page.id))!.wakeAt!.getTime()).toBeGreaterThan(truth.now() + HOUR_MS);
  const after = process();
  await truth.until(after.resume());
  await truth.run(2 * MINUTE_MS);
  expect((await store.load(page.id))!.wakeAt).toBeNull();
  await truth.until(after.close());
});

describe("a process whose clock is in 2040 at its start", () => {
  it("leaves nothing behind that is not taken up when the clock is right again", async () => {
    const { truth, process, set, statusReads } = openSkewedShop();
    set(IN_2040_MS);
    const ahead = process();
    await truth.until(ahead.start(aRequest({ payer: STUCK })));
    await truth.run(MINUTE_MS);
    await truth.until(ahead.close());
    set(0);
    const after = process();
    after.onSettled(() => undefined);
    const before = statusReads();
    await truth.run(3 * HOUR_MS);
    expect(statusReads() - before).toBeGreaterThan(20);
    await truth.until(after.close());
  });

  it("goes on with all that it has when the clock is put right", async () => {
    const { truth, process, set, sandbox } = openSkewedShop({ settleAfterMs: 5_000 });
    set(IN_2040_MS);
    const collections = process({ requestsPerSecond: 5 });
    const first = await truth.until(collections.start(aRequest({ id: "order-1" })));
    set(0);
    const second = await truth.until(collections.start(aRequest({ id: "order-2" })));
    for (const payment of [first, second])
      expect(await truth.until(payment.settled({ timeoutMs: 30_000 }))).toMatchObject({ status: "completed" });
    expect(sandbox.ledger.charges).toHaveLength(2);
    await truth.until(collections.close());
  });
});

describe("a dead worker's payment", () => {
  it.each([
    ["an hour", -HOUR_MS],
    ["a day", -DAY_MS],
  ])("is taken over within minutes, although the clock was set back %s since", async (_, errorMs) => {
    const { truth, process, set, sandbox } = openSkewedShop({ store: memoryStore(), settleAfterMs: 1_000 });
    const heir = process();
    await truth.until(heir.resume());
    const dead = process({ enabled: false });
    await truth.until(dead.start(aRequest()));
    await truth.until(dead.close());
    set(errorMs);
    await truth.run(5 * MINUTE_MS);
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect((await heir.get("order-1042"))?.record.status).toBe("completed");
    await truth.until(heir.close());
  });
});

describe("a payment that a process with a clock in 2040 took up when it died", () => {
  async function takeUpAhead({ clock, store }: ReturnType<typeof openShop>) {
    const taken = await store.claim(new Date(clock.now() + IN_2040_MS), MINUTE_MS, 10);
    expect(taken).toHaveLength(1);
  }

  it("goes on at a process whose clock is right", async () => {
    const shop = openSkewedShop({ settleAfterMs: 1_000 });
    const { truth, process, store } = shop;
    const heir = process();
    await truth.until(heir.resume());
    const dead = process({ enabled: false });
    await truth.until(dead.start(aRequest()));
    await truth.until(dead.close());
    await takeUpAhead(shop);
    // It looks hourly for what a clock that was ahead has left.
    await truth.run(2 * HOUR_MS);
    expect(await store.load("order-1042")).toMatchObject({ status: "completed" });
    await truth.until(heir.close());
  });

  it("is read again at a process whose clock is right, where it had failed", async () => {
    const shop = openSkewedShop({ settleAfterMs: 0, behaviour: { flipsToCompletedAfterMs: MINUTE_MS } });
    const { truth, process, store } = shop;
    const dead = process();
    const payer = { name: "Ama Example", phone: MAGIC_PHONES["insufficient-balance"].MTN_MOMO_LBR };
    const payment = await truth.until(dead.start(aRequest({ payer })));
    expect(await truth.until(payment.settled())).toMatchObject({ status: "failed" });
    await truth.until(dead.close());
    await takeUpAhead(shop);
    await truth.run(2 * MINUTE_MS);
    const heir = process();
    await truth.until(heir.resume());
    await truth.run(7 * MINUTE_MS);
    expect(await store.load("order-1042")).toMatchObject({ status: "completed", corrects: "failed" });
    await truth.until(heir.close());
  });
});

describe("an ending", () => {
  it("that a process with a clock in 2040 had in hand when it died is given to the next one within its lease", async () => {
    const { truth, process, set, store } = openSkewedShop();
    set(IN_2040_MS);
    const victim = mortal(store);
    const ahead = process({}, victim.store);
    ahead.onSettled(() => new Promise(() => victim.kill()), { leaseMs: MINUTE_MS });
    const payment = await truth.until(ahead.start(aRequest()));
    await truth.until(payment.settled());
    set(0);
    const told: string[] = [];
    const heir = process();
    heir.onSettled(({ id }) => void told.push(id));
    await truth.run(5 * MINUTE_MS);
    expect(told).toEqual(["order-1042"]);
    await truth.until(heir.close());
  });

  it("is given again to a handler that threw, although the clock was set back a day since", async () => {
    const { truth, process, set } = openSkewedShop();
    const collections = process();
    let tries = 0;
    collections.onSettled(() => {
      tries += 1;
      if (tries === 1) throw new Error("the warehouse is closed");
    });
    const payment = await truth.until(collections.start(aRequest()));
    await truth.until(payment.settled());
    await truth.run(0);
    set(-DAY_MS);
    await truth.run(5 * MINUTE_MS);
    expect(tries).toBe(2);
    await truth.until(collections.close());
  });
});
