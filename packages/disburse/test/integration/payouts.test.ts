import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { aPayout, openHouse } from "../support/house.ts";

describe("a payout", () => {
  it("is paid once, and tells what moved", async () => {
    const { clock, sandbox, payouts, asked, paidOut } = openHouse();
    const payout = await clock.until(payouts().start(aPayout()));
    expect(asked()).toEqual([
      "retrievePayoutStatus",
      "predictMobileMoneyProvider",
      "createParty",
      "createPaymentAccount",
      "createPayoutSession",
      "executePayout",
    ]);
    const outcome = await clock.until(payout.settled());
    expect(outcome).toMatchObject({ status: "completed", payee: { amount: "120.00", currency: "USD" } });
    expect(paidOut()).toEqual([payout.referenceId]);
    sandbox.ledger.assertBalanced();
  });

  it("is joined by the same id, also by another process", async () => {
    const { clock, payouts, paidOut } = openHouse();
    const [first, second] = [payouts(), payouts()];
    const started = await clock.until(Promise.all([first.start(aPayout()), second.start(aPayout())]));
    for (const each of started) expect(await clock.until(each.settled())).toMatchObject({ status: "completed" });
    expect(paidOut()).toHaveLength(1);
  });

  it("is refused under the same id for another amount", async () => {
    const { clock, payouts } = openHouse();
    await clock.until(payouts().start(aPayout()));
    const other = clock.until(payouts().start(aPayout({ amount: "121.00" })));
    await expect(other).rejects.toMatchObject({ name: "OtherRequestError", fields: [{ path: "amount" }] });
  });

  it("is found, not paid again, after the store was lost", async () => {
    const { clock, payouts, paidOut } = openHouse();
    const first = await clock.until(payouts().start(aPayout()));
    await clock.until(first.settled());
    const again = await clock.until(payouts({ store: memoryStore() }).start(aPayout()));
    expect(again.record).toMatchObject({ status: "completed", referenceId: first.referenceId });
    expect(paidOut()).toHaveLength(1);
  });

  it.each([
    ["refused", "OTHER_ERROR"],
    ["payer-not-found", "RECIPIENT_NOT_FOUND"],
    ["limit-reached", "WALLET_LIMIT_REACHED"],
  ] as const)("to a phone that is %s has failed, and its money is back in the wallet", async (outcome, reason) => {
    const { clock, sandbox, payouts, paidOut } = openHouse();
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES[outcome].MTN_MOMO_LBR };
    const payout = await clock.until(payouts().start(aPayout({ recipient })));
    expect(await clock.until(payout.settled())).toMatchObject({ status: "failed", reason });
    expect(paidOut()).toEqual([]);
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
  });

  it("is tried again after it has failed, under another reference", async () => {
    const { clock, payouts } = openHouse();
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const ours = payouts();
    const payout = await clock.until(ours.start(aPayout({ recipient })));
    await clock.until(payout.settled());
    const again = await clock.until(ours.retry(payout.id));
    expect(again.record.attempt).toBe(2);
    expect(again.referenceId).not.toBe(payout.referenceId);
  });
});
