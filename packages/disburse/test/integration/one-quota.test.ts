import { describe, expect, it } from "vitest";
import type { AttentionReport } from "../../src/index.ts";
import { aPayout, openHouse } from "../support/house.ts";

const aCollection = (id: string) => ({
  id,
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "1" }],
  currency: "USD",
});

describe("what is created with one client", () => {
  it("waits together when Dollr answers 429 to one of it", async () => {
    const house = openHouse();
    const reports: string[] = [];
    const watch = { onAttention: ({ kind }: AttentionReport) => void reports.push(kind) };
    const [payouts, collections] = [house.payouts({ watch }), house.collections({ watch })];
    house.sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: 120, operation: "createPayoutSession" });
    await house.clock.until(payouts.start(aPayout()));
    house.asked();
    const payment = await house.clock.until(collections.start(aCollection("order-1042"), { wait: false }));
    await house.clock.advance(100_000);
    expect(house.asked()).toEqual([]);
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    expect(reports).toEqual(["held", "held"]);
  });

  it("has one rate for all of it", async () => {
    const house = openHouse({ openingBalances: { USD: "100000" } });
    const [payouts, collections] = [house.payouts(), house.collections()];
    const startedMs = house.clock.now();
    for (let index = 0; index < 100; index += 1) {
      await house.clock.until(payouts.start(aPayout({ id: `p-${index}`, amount: "1" }), { wait: false }));
      await house.clock.until(collections.start(aCollection(`c-${index}`), { wait: false }));
    }
    await house.clock.advance(10_000 - (house.clock.now() - startedMs));
    const asked = house.asked();
    // From 20 per second, and by a tenth more in each second: 319 in 10 s, and what a full bucket gives at first.
    expect(asked.length).toBeLessThan(400);
    for (const operation of ["executePayout", "executeCollection"]) expect(asked).toContain(operation);
  });

  it("goes on when another part of it is closed, and a new part joins", async () => {
    const house = openHouse();
    const [payouts, collections] = [house.payouts(), house.collections()];
    const payment = await house.clock.until(collections.start(aCollection("order-1042"), { wait: false }));
    await house.clock.until(payouts.close());
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
    await house.clock.until(collections.close());
    const payout = await house.clock.until(house.payouts().start(aPayout()));
    expect(await house.clock.until(payout.settled())).toMatchObject({ status: "completed" });
  });

  it("has a quota apart where its options name a rate", async () => {
    const house = openHouse();
    const watch = { onAttention: () => undefined };
    const payouts = house.payouts({ watch });
    const collections = house.collections({ watch: { ...watch, requestsPerSecond: "adaptive" } });
    house.sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: 120, operation: "createPayoutSession" });
    await house.clock.until(payouts.start(aPayout()));
    const payment = await house.clock.until(collections.start(aCollection("order-1042")));
    expect(await house.clock.until(payment.settled({ timeoutMs: 60_000 }))).toMatchObject({ status: "completed" });
  });
});
