import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { mortal } from "../../../flow/test/support/mortal.ts";
import { type AttentionReport, type CollectionEvent, memoryStore } from "../../src/index.ts";
import { aRequest, createClient } from "../support/shop.ts";
import { DAY_MS, HOUR_MS, IN_2040_MS, MINUTE_MS, openSkewedShop, STUCK } from "../support/skewed-shop.ts";

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

  it("to stand still just before a payment expires does not have it asked for all the time", async () => {
    const { truth, process, freeze, statusReads } = openSkewedShop();
    const collections = process();
    const expiresAt = new Date(truth.now() + 10_000);
    await truth.until(collections.start(aRequest({ payer: STUCK, expiresAt })));
    await truth.run(expiresAt.getTime() - truth.now() - 100);
    freeze();
    const before = statusReads();
    await truth.run(MINUTE_MS);
    expect(statusReads() - before).toBeGreaterThanOrEqual(12);
    expect(statusReads() - before).toBeLessThanOrEqual(31);
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
