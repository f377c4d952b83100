import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aPaidCollection, aRefund, MINUTE_MS, openHouse } from "../support/house.ts";

describe("a refund whose status lags", () => {
  it("has not failed on another machine because nothing is left to be refunded", async () => {
    const house = openHouse({ behaviour: { statusLagMs: 50_000 } });
    const { paymentIntentId } = await aPaidCollection(house);
    const first = await house.clock.until(house.refunds().start(aRefund(paymentIntentId)));
    const elsewhere = house.refunds({ store: memoryStore() });
    const second = await house.clock.until(elsewhere.start(aRefund(paymentIntentId)));
    expect(second.referenceId).toBe(first.referenceId);
    expect(second.record.status).not.toBe("failed");
    await house.clock.advance(5 * MINUTE_MS);
    expect(await house.clock.until(second.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut("refund")).toHaveLength(1);
  });

  it("that Dollr refuses for that reason for longer than the window has failed", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    await house.clock.until(house.refunds().start(aRefund(paymentIntentId)));
    const more = await house.clock.until(house.refunds().start(aRefund(paymentIntentId, { id: "again", amount: "1" })));
    expect(await house.clock.until(more.settled())).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("above what can be refunded"),
    });
  });
});
