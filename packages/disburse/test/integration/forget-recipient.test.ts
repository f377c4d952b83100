import { describe, expect, it } from "vitest";
import { aPayout, aTransfer, openHouse, walletOf } from "../support/house.ts";

const NAMES = ["Ama", "231771234567", "ama@example.com", "November"];

describe("forgetting a recipient", () => {
  it("leaves nothing in the store that names one, and the same request joins it all the same", async () => {
    const house = openHouse();
    const payouts = house.payouts();
    const request = aPayout({ id: "salary-2026-11", note: "November" });
    const payout = await house.clock.until(payouts.start(request));
    await house.clock.until(payout.settled());
    await house.clock.until(payouts.forgetRecipient(payout.id));
    const stored = JSON.stringify(await house.store.load(payout.id, 1, "payout"));
    for (const name of NAMES) expect(stored).not.toContain(name);
    const again = await house.clock.until(payouts.start(request));
    expect(again.record).toMatchObject({ status: "completed", referenceId: payout.referenceId });
    const other = house.clock.until(payouts.start({ ...request, amount: "1" }));
    await expect(other).rejects.toMatchObject({ name: "OtherRequestError" });
  });

  it("is refused while it is still to be paid", async () => {
    const house = openHouse();
    const payouts = house.payouts();
    const payout = await house.clock.until(payouts.start(aPayout()));
    const forgetting = house.clock.until(payouts.forgetRecipient(payout.id));
    await expect(forgetting).rejects.toMatchObject({ name: "ForgetRefusedError" });
  });

  it("holds for transfers, too", async () => {
    const house = openHouse();
    const transfers = house.transfers();
    const request = aTransfer({ fromWallet: await walletOf(house), note: "November" });
    const transfer = await house.clock.until(transfers.start(request));
    await house.clock.until(transfer.settled());
    await house.clock.until(transfers.forgetRecipient(transfer.id));
    const stored = JSON.stringify(await house.store.load(transfer.id, 1, "transfer"));
    for (const name of NAMES) expect(stored).not.toContain(name);
    const again = await house.clock.until(transfers.start(request));
    expect(again.referenceId).toBe(transfer.referenceId);
  });
});
