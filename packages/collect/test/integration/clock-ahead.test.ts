import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { aRequest, createClient, type openShop } from "../support/shop.ts";
import { DAY_MS, HOUR_MS, IN_2040_MS, MINUTE_MS, openSkewedShop, STUCK } from "../support/skewed-shop.ts";

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

  it.each([
    ["ahead by 15 years while it was sent", IN_2040_MS, 0],
    ["set back a day after it was sent", 0, -DAY_MS],
    ["set back ten days after it was sent", 0, -10 * DAY_MS],
  ])("is asked for as rarely as its age asks, though its clock was %s", async (_, firstMs, laterMs) => {
    for (const via of ["document", "hosted"] as const) {
      const { truth, process, set, statusReads } = openSkewedShop();
      set(firstMs);
      const collections = process();
      await truth.until(collections.start(aRequest({ payer: STUCK, via })));
      await truth.run(5_000);
      set(laterMs);
      await truth.run(HOUR_MS);
      const reads = statusReads();
      await truth.run(10 * HOUR_MS);
      expect(statusReads() - reads).toBeLessThanOrEqual(10 * 30);
      await truth.until(collections.close());
    }
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
    // Each time its own reference, and that of the attempt after it.
    expect(statusReads() - reads).toBe(6);
    await truth.run(5 * DAY_MS);
    expect(statusReads() - reads).toBe(8);
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

describe("a payment that a process with a clock in 2040 took up when it died", () => {
  async function claimAhead({ clock, store }: ReturnType<typeof openShop>) {
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
    await claimAhead(shop);
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
    await claimAhead(shop);
    await truth.run(2 * MINUTE_MS);
    const heir = process();
    await truth.until(heir.resume());
    await truth.run(7 * MINUTE_MS);
    expect(await store.load("order-1042")).toMatchObject({ status: "completed", corrects: "failed" });
    await truth.until(heir.close());
  });
});
