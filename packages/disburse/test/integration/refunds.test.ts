import { describe, expect, it } from "vitest";
import type { RefundRequest } from "../../src/index.ts";
import { aPaidCollection, aRefund, openHouse } from "../support/house.ts";

describe("a refund", () => {
  it("pays a collection back, of which nothing is left then", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    house.asked();
    const refund = await house.clock.until(house.refunds().start(aRefund(paymentIntentId, { reason: "Sold out" })));
    expect(house.asked()).toEqual(["retrieveRefundStatus", "createRefundSession", "executeRefund"]);
    const outcome = await house.clock.until(refund.settled());
    expect(outcome).toMatchObject({ status: "completed", payee: { amount: "25.50", currency: "USD" } });
    const more = await house.clock.until(house.refunds().start(aRefund(paymentIntentId, { id: "again", amount: "1" })));
    expect(await house.clock.until(more.settled())).toMatchObject({ status: "failed" });
    expect(house.paidOut("refund")).toEqual([refund.referenceId]);
    house.sandbox.ledger.assertBalanced();
  });

  it("without a currency is held against what the wallet gave", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    const refund = await house.clock.until(
      house.refunds().start({ id: "refund-order-1042", originalPaymentIntentId: paymentIntentId, amount: "10" }),
    );
    expect(await house.clock.until(refund.settled())).toMatchObject({ status: "completed" });
  });

  it("in another currency than that of the original is told as other money", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    const refund = await house.clock.until(house.refunds().start(aRefund(paymentIntentId, { currency: "LRD" })));
    const outcome = await house.clock.until(refund.settled({ timeoutMs: 60_000 }));
    const why = expect.stringContaining("and 25.50 LRD was asked for");
    expect(outcome).toMatchObject({ status: "unknown", why });
  });

  it("of something that is no collection of ours is refused", async () => {
    const house = openHouse();
    const refund = await house.clock.until(house.refunds().start(aRefund(987_654)));
    expect(await house.clock.until(refund.settled())).toMatchObject({ status: "failed" });
    expect(house.asked()).not.toContain("executeRefund");
  });
});

describe("a payment intent that Dollr tells beside what it describes", () => {
  const told = { behaviour: { paymentIntentOfCollections: "told" } } as const;

  it("is that of the collection, and is enough to refund it", async () => {
    const house = openHouse(told);
    const { paymentIntentId, record } = await aPaidCollection(house);
    expect(record.paymentIntentId).toBe(paymentIntentId);
    const refund = await house.clock.until(
      house.refunds().start(aRefund(record.paymentIntentId!, { original: record })),
    );
    expect(await house.clock.until(refund.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut("refund")).toEqual([refund.referenceId]);
  });

  it("is held against that of the original, and against what its payer paid", async () => {
    const house = openHouse(told);
    const { record } = await aPaidCollection(house);
    const { paymentIntentId: other } = await aPaidCollection(house, { id: "order-1043" });
    house.asked();
    const refuse = async (request: ReturnType<typeof aRefund>, path: string, message: string) =>
      expect(house.clock.until(house.refunds().start(request))).rejects.toMatchObject({
        name: "DollrInputError",
        fields: [{ path, message: expect.stringContaining(message) }],
      });
    await refuse(aRefund(other, { original: record }), "originalPaymentIntentId", `which is ${record.paymentIntentId}`);
    const tooMuch = aRefund(record.paymentIntentId!, { original: record, amount: "25.51" });
    await refuse(tooMuch, "amount", "more than the 25.5 that were paid");
    expect(house.asked()).toEqual([]);
  });

  it("is not there where Dollr keeps to its description", async () => {
    const { record } = await aPaidCollection(openHouse());
    expect(record).not.toHaveProperty("paymentIntentId");
  });
});

describe("a refund by the record of the collection", () => {
  const told = { behaviour: { paymentIntentOfCollections: "told" } } as const;

  it("pays back all that was paid, in its currency, without a word of how much", async () => {
    const house = openHouse(told);
    const { record } = await aPaidCollection(house);
    const refund = await house.clock.until(house.refunds().start({ id: "refund-order-1042", original: record }));
    const asked = { amount: "25.5", currency: "USD", originalAmount: "25.5" };
    expect(refund.record.request).toMatchObject({ ...asked, originalPaymentIntentId: record.paymentIntentId });
    expect(await house.clock.until(refund.settled())).toMatchObject({ status: "completed" });
  });

  it("of a payer who paid in another currency is watched in that of the document", async () => {
    const house = openHouse(told);
    const { record } = await aPaidCollection(house, { payerCurrency: "LRD" });
    expect(record.paid!.payer!.currency).toBe("LRD");
    const refunds = house.refunds();
    const part = await house.clock.until(refunds.start({ id: "part", original: record, amount: "20" }));
    expect(part.record.request).toMatchObject({ currency: "USD", originalAmount: "25.5" });
    const more = house.clock.until(refunds.start({ id: "more", original: record, amount: "5.51" }));
    await expect(more).rejects.toMatchObject({ fields: [{ path: "amount" }] });
    expect(await house.clock.until(part.settled())).toMatchObject({ status: "completed" });
  });

  it("asks for the payment intent where Dollr did not tell it, and for the amount where nobody knows what was paid", async () => {
    const house = openHouse();
    const { paymentIntentId, record } = await aPaidCollection(house);
    const start = (request: RefundRequest) => house.clock.until(house.refunds().start(request));
    const refused = (path: string) => ({ name: "DollrInputError", fields: [{ path }] });
    await expect(start({ id: "a", original: record })).rejects.toMatchObject(refused("originalPaymentIntentId"));
    const { paid: _, request: __, ...unpaid } = record;
    const byBoth = { id: "b", originalPaymentIntentId: paymentIntentId };
    await expect(start({ ...byBoth, original: unpaid })).rejects.toMatchObject(refused("amount"));
    for (const original of ["order-1042", { paymentIntentId: "7" }, { request: {} }])
      await expect(start({ ...byBoth, amount: "1", original } as never)).rejects.toMatchObject(refused("original"));
    await expect(start({ ...byBoth, original: record })).resolves.toMatchObject({ id: "b" });
  });
});

describe("refunds of one original", () => {
  it("are held against what another one of them knows that was paid", async () => {
    const house = openHouse();
    const { paymentIntentId, record } = await aPaidCollection(house);
    const refunds = house.refunds();
    await house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "first", amount: "20", original: record })));
    const second = house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "second", amount: "5.51" })));
    await expect(second).rejects.toMatchObject({ fields: [{ path: "amount" }] });
  });

  it("come to no more than what was paid, where that is known", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    const refunds = house.refunds();
    const part = { amount: "20", originalAmount: "25.50" };
    await house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "first", ...part })));
    house.asked();
    const second = house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "second", ...part })));
    await expect(second).rejects.toMatchObject({
      name: "DollrInputError",
      fields: [
        {
          path: "amount",
          message: "is, with the 20 that were refunded of it or may be, more than the 25.5 that were paid",
        },
      ],
    });
    expect(house.asked()).toEqual([]);
    const rest = await house.clock.until(
      refunds.start(aRefund(paymentIntentId, { id: "rest", ...part, amount: "5.50" })),
    );
    expect(await house.clock.until(rest.settled())).toMatchObject({ status: "completed" });
  });

  it("are held against what is known of it, whether both say the currency or one leaves it out", async () => {
    const house = openHouse();
    const { paymentIntentId } = await aPaidCollection(house);
    const refunds = house.refunds();
    const first = { id: "first", originalPaymentIntentId: paymentIntentId, amount: "20", originalAmount: "25.50" };
    await house.clock.until(refunds.start({ ...first, currency: "USD" }));
    const second = { id: "second", originalPaymentIntentId: paymentIntentId, amount: "20" };
    const tooMuch = { name: "DollrInputError", fields: [{ path: "amount" }] };
    await expect(house.clock.until(refunds.start(second))).rejects.toMatchObject(tooMuch);
    await expect(house.clock.until(refunds.start({ ...second, currency: "USD" }))).rejects.toMatchObject(tooMuch);
  });

  it("are counted beside each other when they begin at the same moment", async () => {
    const house = openHouse();
    const { paymentIntentId, record } = await aPaidCollection(house);
    const refunds = house.refunds();
    const begun = ["a", "b", "c"].map((id) =>
      refunds.start(aRefund(paymentIntentId, { id, amount: "12.75", original: record })),
    );
    const results = await house.clock.until(Promise.allSettled(begun));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });

  it("of which one has failed may be made again", async () => {
    const house = openHouse({ openingBalances: {} });
    const { paymentIntentId, record } = await aPaidCollection(house);
    const refunds = house.refunds();
    const first = await house.clock.until(refunds.start(aRefund(paymentIntentId, { original: record })));
    const reason = expect.stringContaining("The wallet holds less than what is to be paid back");
    expect(await house.clock.until(first.settled())).toMatchObject({ status: "failed", reason });
    const again = await house.clock.until(refunds.retry(first.id));
    expect(again.record.attempt).toBe(2);
    const other = house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "other", original: record })));
    await expect(other).resolves.toMatchObject({ id: "other" });
  });
});
